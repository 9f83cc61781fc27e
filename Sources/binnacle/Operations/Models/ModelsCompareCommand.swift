import ArgumentParser
import Domain
import EngineLink

/// Puts two versions of a model side by side.
struct ModelsCompareCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Put two versions side by side.",
    discussion: """
      Without versions the champion stands beside the newest other version.

      Example: binnacle models compare loans 2 3
      """)

  @Argument(help: "The model's name.")
  var model: String

  @Argument(help: "The version to start from; the champion without one.")
  var first: Int?

  @Argument(help: "The version to compare with; the newest other one without one.")
  var second: Int?

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let name = try await ModelLookup.model(model, of: context.client).name
    let page = try await context.client.versions(of: name)
    let numbers = page.versions.map(\.number).sorted()
    let left = try Self.version(first ?? page.aliases[.champion] ?? numbers.first, of: page)
    let other = second ?? numbers.last { $0 != left.number }
    guard let other else {
      throw Problem(
        .nothingToDo, "version \(left.number) is the only one", at: "model \(page.model)",
        fix: "Train another with binnacle retrain \(page.model).")
    }
    let right = try Self.version(other, of: page)
    let comparison = VersionComparison(left: left, right: right)
    context.write(json: comparison.json, text: comparison.text)
    if let caveat = left.metricsCaveat(against: right) { context.tell(caveat) }
  }

  private static func version(
    _ number: Int?, of page: VersionPage
  ) throws(Problem) -> ModelVersion {
    guard let number else {
      throw Problem(
        .nothingToDo, "there is no version to compare", at: "model \(page.model)",
        fix: "Run its pipeline with binnacle run.")
    }
    guard let version = page.versions.first(where: { $0.number == number }) else {
      let known = page.versions.map(\.number).sorted().map(String.init)
      throw Problem(
        .notFound, "no version \(number)", at: "model \(page.model)",
        fix: "Known \(known.count == 1 ? "is" : "are") \(known.joined(separator: ", ")).")
    }
    return version
  }
}
