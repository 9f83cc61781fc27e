import ArgumentParser
import Domain
import EngineLink

/// Gives a token a new secret and shows it, this once.
struct TokensRotateCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Give a token a new secret, which is shown this once.",
    discussion: """
      The old secret ends at once, or after --grace, so that programs can be given the new one \
      without a pause. Name, roles and the token's end stay as they are.

      Example: binnacle tokens rotate ci --grace 1h > ci.token
      """)

  @Argument(help: "The token's name, as tokens list shows it.")
  var name: String

  @Option(help: "How long the old secret goes on, such as 30m, 1h or 2d; at once if left out.")
  var grace: String?

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    let minutes = try grace.map(Self.minutes) ?? 0
    let receipt = try await context.client.perform(
      .tokens(.rotate(OperatorName(name), graceMinutes: minutes)))
    TokenDocument.write(receipt, name: name, in: context)
  }

  /// Reads `30m`, `1h` or `2d`.
  ///
  /// - Throws: ``Problem`` with code `invalidInput`.
  static func minutes(_ text: String) throws(Problem) -> Int {
    guard let number = Int(text.dropLast()), number > 0,
      number <= TokenCommand.mostGraceMinutes, let unit = text.last,
      let minutes = ["m": 1, "h": 60, "d": 1_440][unit]
    else {
      throw Problem(
        .invalidInput, "\(SafeText(text)) is no time for two secrets", at: "--grace",
        fix: "Write it as 30m, 1h or 2d, seven days at most.")
    }
    return number * minutes
  }
}
