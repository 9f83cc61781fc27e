import ArgumentParser
import Domain
import EngineLink

/// Lets a read-only terminal command for a while.
struct UnlockCommand: EngineSubcommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    abstract: "Let this read-only terminal command for a while.",
    discussion: "Example: binnacle unlock 15m")

  @Argument(help: "How long, in minutes: 15 or 15m; at most 240.")
  var time = "15m"

  @OptionGroup var global: GlobalOptions

  func run(in context: CommandContext) async throws {
    guard let minutes = Int(time.hasSuffix("m") ? String(time.dropLast()) : time) else {
      throw Problem(
        .invalidInput, "\(SafeText(time)) is no number of minutes", at: "unlock",
        fix: "Write it as 15m.")
    }
    let receipt = try await context.client.perform(.session(.unlock(minutes: minutes)))
    context.write(json: ReceiptDocument.json(receipt), text: SafeText(receipt.message).text)
  }
}
