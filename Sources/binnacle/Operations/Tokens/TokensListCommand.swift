import ArgumentParser
import Domain
import EngineLink

/// Lists the tokens there ever were.
struct TokensListCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the tokens with their roles and when they were used.",
    discussion: "Example: binnacle tokens list --format json")

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let tokens = try await context.client.tokens()
    let now = context.time.now
    context.write(
      json: .object([("tokens", .list(tokens) { TokenDocument.json($0, at: now) })]),
      text: Self.table(tokens, context))
  }

  private static func table(_ tokens: [AccessToken], _ context: CommandContext) -> String {
    guard !tokens.isEmpty else { return "no token; make one with binnacle tokens create NAME" }
    var table = TextTable([
      "name", "role", "state", "created", "by", "expires", "last used",
    ])
    for token in tokens {
      table.add([
        token.name.rawValue, SafeText(token.roleWords).text,
        token.state(at: context.time.now).rawValue,
        context.words(token.createdAt), token.createdBy.rawValue,
        token.expiresAt.map { context.words($0) } ?? "never", context.words(token.lastUsedAt),
      ])
    }
    return table.text
  }
}
