import ArgumentParser
import Domain
import EngineLink

/// Lists the plans that wait for a second person.
struct PlansListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the plans that wait for a second person.",
    discussion: "Example: binnacle plans list --format json")

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let reviews = try await context.client.approvals()
    context.write(
      json: .object([("plans", .list(reviews, PlanReviewText.json))]),
      text: Self.table(reviews, at: context.time.now))
  }

  private static func table(_ reviews: [PlanReview], at now: Timestamp) -> String {
    guard !reviews.isEmpty else { return "no plan waits for a second person" }
    var table = TextTable([
      "plan", "what", "asked by", "age", "expires in", "may approve", "reason",
    ])
    for review in reviews {
      let others = review.plan.approvers.filter { $0 != review.askedBy }
      table.add([
        review.plan.id.rawValue, review.plan.title, review.askedBy.rawValue,
        Quantity.duration(now - review.askedAt), Quantity.duration(review.plan.expiresAt - now),
        others.map(\.rawValue).joined(separator: ", "), review.reason ?? "-",
      ])
    }
    return table.text
  }
}
