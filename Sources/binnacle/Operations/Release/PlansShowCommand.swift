import ArgumentParser
import Domain
import EngineLink

/// Shows a plan that somebody confirmed, with who asked and who decided.
struct PlansShowCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a plan that somebody confirmed: gates, differences, who asked, who decided.",
    discussion: "Example: binnacle plans show 4f1c8e2a90b37d65")

  @Argument(help: "The plan's id, as plans list shows it.")
  var id: String

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let review = try await context.client.review(of: PlanID(id))
    context.write(
      json: PlanReviewText.json(review), text: PlanReviewText.page(review, in: context))
  }
}
