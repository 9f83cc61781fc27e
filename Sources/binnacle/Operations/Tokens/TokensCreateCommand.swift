import ArgumentParser
import Domain
import EngineLink

/// Makes a token and shows its secret, this once.
struct TokensCreateCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a token; its secret is shown this once.",
    discussion: """
      viewer looks; operator acts; approver also agrees to plans of others who list it under \
      release.approvers; admin also hands out tokens and ends the engine. The audit names the \
      holder by the token's name. With --model the token has another role for single models: \
      --role viewer --model loans=operator looks at everything and acts on loans alone.

      Example: binnacle tokens create bob --role viewer --expires 30d > bob.token
      """)

  @Argument(help: "Who its holder is taken for, as the audit will name them.")
  var name: String

  @Option(help: "viewer, operator, approver or admin.")
  var role = "viewer"

  @Option(
    name: .customLong("model"), help: "Another role for one model, as MODEL=ROLE; repeatable.")
  var models: [String] = []

  @Option(help: "How long it is good for, such as 12h or 90d; or never.")
  var expires = "90d"

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let hours = try Self.hours(expires)
    let role = try Self.role(role, at: "--role")
    var own: [ModelRole] = []
    for text in models { own.append(try Self.modelRole(text)) }
    let receipt = try await context.client.perform(
      .tokens(.create(OperatorName(name), role, models: own, hours: hours)))
    TokenDocument.write(receipt, name: name, in: context)
  }

  /// Reads a role.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` that lists those there are.
  private static func role(_ text: String, at place: String) throws(Problem) -> AccessRole {
    guard let role = AccessRole(rawValue: text) else {
      let known = AccessRole.allCases.map(\.rawValue)
      throw Problem(
        .invalidInput, "there is no role \(SafeText(text))", at: place,
        fix: "Use one of: \(known.joined(separator: ", ")).")
    }
    return role
  }

  /// Reads `MODEL=ROLE`; a model's name may hold the sign itself.
  ///
  /// - Throws: ``Problem`` with code `invalidInput`.
  static func modelRole(_ text: String) throws(Problem) -> ModelRole {
    guard let sign = text.lastIndex(of: "="), sign != text.startIndex else {
      throw Problem(
        .invalidInput, "\(SafeText(text)) is no model with its role", at: "--model",
        fix: "Write it as loans=operator.")
    }
    return ModelRole(
      ModelName(String(text[..<sign])),
      try role(String(text[text.index(after: sign)...]), at: "--model"))
  }

  /// Reads `12h`, `90d` or `never`.
  ///
  /// - Throws: ``Problem`` with code `invalidInput`.
  static func hours(_ text: String) throws(Problem) -> Int? {
    guard text != "never" else { return nil }
    guard let number = Int(text.dropLast()), number > 0, number <= TokenCommand.mostHours,
      let unit = text.last, let hours = ["h": 1, "d": 24][unit]
    else {
      throw Problem(
        .invalidInput, "\(SafeText(text)) is no time for a token", at: "--expires",
        fix: "Write it as 12h or 90d, or never.")
    }
    return number * hours
  }
}
