import ArgumentParser
import Domain
import EngineLink

/// Fires a trigger now.
struct TriggersFireCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "fire",
    abstract: "Fire a trigger now; exits 1 when it starts nothing.",
    discussion: """
      What has run already for the same content starts nothing, unless --anyway says so; that is \
      written into the audit.

      Example: binnacle triggers fire nightly --param train.rounds=200
      """)

  @Argument(help: "The trigger's name.")
  var name: String

  @Option(name: .customLong("param"), help: "A parameter's value, as key=value; may be repeated.")
  var parameters: [String] = []

  @Flag(help: "Fire although the same content has run.")
  var anyway = false

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let receipt = try await context.client.perform(
      .trigger(
        .fire(
          TriggerName(name), parameters: try KeyedValues.parse(parameters), isAnyway: anyway)))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
    if receipt.runID == nil { throw ExitCode(1) }
  }
}
