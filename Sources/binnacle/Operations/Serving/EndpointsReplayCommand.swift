import ArgumentParser
import Documents
import Domain
import EngineLink

/// Sends a model's recorded rows to its endpoint as if they were live traffic.
struct EndpointsReplayCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Send recorded rows to an endpoint as if they were live traffic.",
    discussion: """
      The engine sends them, and goes on when this command has returned.

      Example: binnacle endpoints replay loans --speed 500
      """)

  @Argument(help: "The model's name.")
  var model: String

  @Option(help: "Rows a second; 0 sends as fast as it can. As binnacle.yaml says without it.")
  var speed: Double?

  @Flag(help: "Stop the replay that runs.")
  var stop = false

  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard let speed, !(speed.isFinite && speed >= 0) else { return }
    throw ValidationError("--speed is \(speed), needs 0 or more rows a second. Give a number.")
  }

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    let command = stop ? ServingCommand.stopReplay(model: name) : try await start(name, in: context)
    let receipt = try await context.client.perform(.serving(command))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }

  /// The pace asked for, or else the one that the workspace declares.
  private func start(
    _ name: ModelName, in context: CommandContext
  ) async throws(Problem) -> ServingCommand {
    if let speed { return .startReplay(model: name, rowsPerSecond: speed) }
    let workspace = try await context.client.identity().workspace
    let declared = try WorkspaceFile.load(workspace: workspace).model(name)?.replay
    return .startReplay(model: name, rowsPerSecond: declared?.rowsPerSecond ?? 0)
  }
}
