import ArgumentParser
import Domain
import EngineLink

/// Runs a model's pipeline again with the labelled rows that have arrived.
struct RetrainCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "retrain",
    abstract: "Train a model again with the labelled rows that have arrived.",
    discussion: """
      Makes a new version; which one is champion does not change. Ctrl-C ends the watching, not \
      the training.

      Example: binnacle retrain loans --param train.rounds=400 --yes
      """)

  @Argument(help: "The model's name.")
  var model: String

  @Option(
    name: .customLong("param"),
    help: "A value to write to params.yaml when the run begins, as key=value.")
  var parameters: [String] = []

  @Flag(help: "Train even when nothing new has arrived.")
  var force = false

  @Flag(help: "Print the run's id and return at once.")
  var detach = false

  @OptionGroup var options: PlanOptions

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let values = try KeyedValues.parse(parameters)
    let name = try await ModelLookup.model(model, of: context.client).name
    let request = PlanRequest.retrain(model: name, parameters: values, isForced: force)
    let confirmation = PlanConfirmation(options: options, context: context)
    guard let (_, receipt) = try await confirmation.carryOut(request) else { return }
    try await RunCommand.finish(receipt, isDetached: detach, in: context)
  }
}
