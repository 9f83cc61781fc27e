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
    let printer = LogPrinter(run: found.id, context: context)
    if let stage {
      try await printer.print(try Self.address(stage, in: found), waits: follow)
      return
    }
    for stage in found.stages where follow ? stage.state != .cached : stage.startedAt != nil {
      context.terminal.write("== \(SafeText(stage.address.description)) ==")
      try await printer.print(stage.address, waits: follow)
    }
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
