import Foundation

/// Where a subcommand writes, and whom it can ask.
struct CommandTerminal: Sendable {
  /// Writes lines of the result.
  let write: @Sendable (String) -> Void
  /// Writes a line about progress, beside the result.
  let note: @Sendable (String) -> Void
  /// Asks a person for a line; absent when nobody sits there.
  let ask: (@Sendable (String) -> String?)?

  /// Standard output and error, and the keyboard when both are terminals.
  static var standard: CommandTerminal {
    let isAttended = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    return CommandTerminal(
      write: { OutputStream.line($0, to: STDOUT_FILENO) },
      note: { OutputStream.line($0, to: STDERR_FILENO) },
      ask: isAttended ? Self.askOnTerminal : nil)
  }

  @Sendable private static func askOnTerminal(_ question: String) -> String? {
    OutputStream.write(question.utf8, to: STDERR_FILENO)
    // What was typed before the question was readable is no answer to it.
    tcflush(STDIN_FILENO, TCIFLUSH)
    return readLine()?.trimmingCharacters(in: .whitespaces)
  }
}
