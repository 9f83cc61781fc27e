import ArgumentParser
import Domain
import EngineLink

/// Prints what a run's stages have written.
struct RunsLogsCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    abstract: "Print what a run's stages have written.",
    discussion: """
      Control characters are shown, not obeyed.

      Example: binnacle runs logs -f 5f2c81 loans/dvc.yaml:train
      """)

  @Argument(help: "The run's id; the newest run without one.")
  var run: String?

  @Argument(help: "One stage; all that have started without one.")
  var stage: String?

  @Flag(name: .shortAndLong, help: "Wait for more until the stage has ended.")
  var follow = false

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let found = try await RunChoice.run(run, of: context.client)
    let chosen = try stages(of: found)
    guard global.format == .text else { return try await writeJSON(chosen, of: found, context) }
    let printer = LogPrinter(run: found.id, context: context)
    for address in chosen {
      if stage == nil { context.terminal.write("== \(SafeText(address.description)) ==") }
      try await printer.print(address, follow ? .untilEnd : .present)
    }
    if chosen.isEmpty {
      context.terminal.note("run \(found.id) has no log: no stage of it has run a command")
    }
  }

  func validate() throws {
    guard follow, global.format == .json else { return }
    throw ValidationError("--follow writes text as it comes. Leave out --format json.")
  }

  /// The stage that was named, or all that have written or will.
  private func stages(of run: PipelineRun) throws(Problem) -> [StageAddress] {
    if let stage { return [try Self.address(stage, in: run)] }
    return run.stages.filter { follow ? $0.state != .cached : $0.startedAt != nil }.map(\.address)
  }

  private func writeJSON(
    _ stages: [StageAddress], of run: PipelineRun, _ context: CommandContext
  ) async throws(Problem) {
    var logs: [OrderedJSON] = []
    for address in stages {
      let lines = LineCollector()
      try await LogPrinter(run: run.id, context: context.writing(to: lines.add))
        .print(address, .present)
      logs.append(
        .fields([("stage", .text(address.description)), ("lines", .texts(lines.lines))]))
    }
    context.terminal.write(
      OrderedJSON.fields([("run", .text(run.id.rawValue)), ("stages", .array(logs))]).text)
  }

  private static func address(
    _ text: String, in run: PipelineRun
  ) throws(Problem) -> StageAddress {
    let address = try StageAddress(parsing: text)
    guard run.stageIndex(of: address) != nil else {
      let known = run.stages.map { SafeText($0.address.description).text }
      throw Problem(
        .notFound, "no stage \(SafeText(text))", at: "run \(run.id)",
        fix: NearestName.advice(for: text, among: known))
    }
    return address
  }
}
