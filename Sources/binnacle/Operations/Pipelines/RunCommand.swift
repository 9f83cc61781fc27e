import ArgumentParser
import Domain
import EngineLink

/// Runs stages whose inputs have changed.
struct RunCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the stages whose inputs have changed.",
    discussion: """
      Without a target every stage of every dvc.yaml beneath runs where needed. Ctrl-C ends the \
      watching, not the run. Exits with 3 when a stage fails, 124 when its time_s ran out.

      Example: binnacle run loans/dvc.yaml:train --force
      """)

  @Argument(help: "A pipeline (loans/dvc.yaml) or a stage (loans/dvc.yaml:train, or train alone).")
  var targets: [String] = []

  @Option(
    parsing: .unconditional,
    help: "The most stages of this run to run at the same time; never more than the engine's slots."
  )
  var jobs: Int?

  @Flag(help: "Run stages that have not changed too.")
  var force = false

  @Flag(help: "Say what would run, and run nothing.")
  var dryRun = false

  @Option(
    name: .customLong("param"),
    help: "A value to write to params.yaml when the run begins, as key=value.")
  var parameters: [String] = []

  @Flag(help: "Print the run's id and return at once.")
  var detach = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let jobs { try PositiveCount.check(jobs, "--jobs") }
  }

  func run(in context: CommandContext) async throws {
    let request = RunRequest(
      targets: targets, isForced: force, parameters: try KeyedValues.parse(parameters), jobs: jobs)
    if dryRun {
      try await StaleStages.show(request, in: context)
      return
    }
    let receipt = try await context.client.perform(.pipeline(.run(request)))
    try await Self.finish(receipt, isDetached: detach, in: context)
  }

  /// Follows the run that a receipt names, or prints its id.
  static func finish(
    _ receipt: Receipt, isDetached: Bool, in context: CommandContext
  ) async throws(Problem) {
    guard let id = receipt.runID else {
      throw Problem(
        .engineMismatch, "the engine started a run without a name",
        fix: "Look for it with binnacle runs list.")
    }
    if isDetached {
      context.write(
        json: .object([("run_id", .text(id.rawValue))]), text: SafeText(id.rawValue).text)
      return
    }
    context.tell(SafeText(receipt.message).text)
    try await RunWatch(id: id, context: context).untilEnd(startedBy: receipt.eventNumber)
  }
}
