import ArgumentParser
import Domain
import EngineLink

/// Refuses a plan of somebody else, or takes an own one back.
struct RejectCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Refuse a plan of somebody else, or take an own one back.",
    discussion: "Example: binnacle reject 4f1c8e2a90b37d65 --reason \"wait for Monday's labels\"")

  @Argument(help: "The plan's id, as plans list shows it.")
  var id: String

  @Option(help: "Why; whoever asked will read it.")
  var reason: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let plan = PlanID(id)
    let receipt = try await context.client.perform(.registry(.reject(plan, reason: reason)))
    context.write(
      json: ReceiptDocument.json(receipt, plan: plan), text: SafeText(receipt.message).text)
  }
}
