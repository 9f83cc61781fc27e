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
      holder by the token's name.

      Example: binnacle tokens create bob --role viewer --expires 30d > bob.token
      """)

  @Argument(help: "Who its holder is taken for, as the audit will name them.")
  var name: String

  @Option(help: "viewer, operator, approver or admin.")
  var role = "viewer"

  @Option(help: "How long it is good for, such as 12h or 90d; or never.")
  var expires = "90d"

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let hours = try Self.hours(expires)
    guard let role = AccessRole(rawValue: role) else {
      let known = AccessRole.allCases.map(\.rawValue)
      throw Problem(
        .invalidInput, "there is no role \(SafeText(role))", at: "--role",
        fix: "Use one of: \(known.joined(separator: ", ")).")
    }
    let receipt = try await context.client.perform(
      .tokens(.create(OperatorName(name), role, hours: hours)))
    // The secret alone on standard output, so that it can be written to a file.
    if context.format == .text {
      context.terminal.note(SafeText(receipt.message).text)
      context.terminal.note(
        "The secret is not shown again; keep it in a file of mode 600 for --token-file.")
    }
    context.write(json: TokenDocument.json(receipt, name: name), text: receipt.secret ?? "")
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
