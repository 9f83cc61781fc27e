import ArgumentParser
import Domain
import EngineLink

/// Makes a version from a model folder.
struct ModelsRegisterCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Make a version from a model that binnacle fit has written.",
    discussion: """
      The folder is copied, so it may change afterwards. The version is a challenger until it is \
      promoted.

      Example: binnacle models register loans/model --name loans
      """)

  @Argument(help: "The model's folder.")
  var folder: String

  @Option(help: "The model it becomes a version of.")
  var name: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let path = WorkspaceLocator.ofThisProcess.absolute(folder)
    let receipt = try await context.client.perform(
      .registry(.register(model: ModelName(name), folder: path, runID: nil)))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
