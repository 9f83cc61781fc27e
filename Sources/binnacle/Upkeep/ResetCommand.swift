import ArgumentParser
import ConsoleTerminal
import Foundation

/// Gives a terminal back that some program left in disorder.
struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Restore a terminal that was left without cursor, echo or its own screen.",
    discussion: "Example: binnacle reset")

  func run() throws {
    FileHandle.standardOutput.write(Data(TerminalCapabilities.restoreAnything.utf8))
    Self.restoreLineMode()
  }

  /// Echo, whole lines, and signals by key, as a shell expects them.
  private static func restoreLineMode() {
    var mode = termios()
    guard tcgetattr(STDIN_FILENO, &mode) == 0 else { return }
    mode.c_lflag |= tcflag_t(ECHO | ECHOE | ECHOK | ICANON | ISIG | IEXTEN)
    mode.c_iflag |= tcflag_t(ICRNL | IXON | BRKINT)
    mode.c_oflag |= tcflag_t(OPOST | ONLCR)
    tcsetattr(STDIN_FILENO, TCSANOW, &mode)
  }
}
