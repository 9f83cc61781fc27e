import ArgumentParser
import Domain
import EngineLink

/// Agrees to a plan of somebody else; the engine carries it out at once.
struct ApproveCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Agree to a plan of somebody else; it is carried out at once.",
    discussion: """
      Shows the plan and asks. Only who is listed under release.approvers may approve, and nobody \
      their own plan.

      Example: binnacle approve 4f1c8e2a90b37d65 --reason "looked at the gates"
      """)

  @Argument(help: "The plan's id, as plans list shows it.")
  var id: String

  @Option(help: "Why; kept in the audit.")
  var reason: String?

  @Flag(help: "Approve without being asked; needed where no terminal is there to ask on.")
  var yes = false

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let plan = PlanID(id)
    if !yes {
      let review = try await context.client.review(of: plan)
      context.tell(PlanReviewText.page(review, in: context) + "\n")
      guard let ask = context.terminal.ask else {
        throw Problem(
          .invalidInput, "nobody is there to agree to the plan", at: "no terminal",
          fix: "Add --yes, or look first with binnacle plans show.")
      }
      guard ask("Type yes to approve: ")?.lowercased() == "yes" else {
        throw Problem(
          .confirmationRefused, "the plan was not approved, nothing has changed",
          at: "plan \(SafeText(id))", fix: "Run the command again, or reject it with a reason.")
      }
    }
    let receipt = try await context.client.perform(.registry(.approve(plan, reason: reason)))
    context.write(
      json: ReceiptDocument.json(receipt, plan: plan), text: SafeText(receipt.message).text)
  }
}
