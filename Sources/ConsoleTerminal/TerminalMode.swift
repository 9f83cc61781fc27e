internal import CTerminal
internal import Domain
internal import Glibc
internal import TextUI

/// Holds the terminal in raw mode; what it was like before comes back on every way out.
struct TerminalMode: Sendable {
  /// The size of a terminal that does not say.
  static let assumedSize = Size(width: 80, height: 24)
  /// How long leaving may wait for an answer that would otherwise be typed into the shell.
  private static let answerPatience: Int32 = 100

  /// The program's own non-blocking descriptor of the terminal.
  let descriptor: Int32
  private let capabilities: TerminalCapabilities

  /// Opens the terminal behind `descriptor` and takes it over.
  ///
  /// - Parameters:
  ///   - descriptor: The standard input or output of the program.
  ///   - capabilities: What the terminal can do.
  /// - Throws: ``Problem`` with code `unavailable` when it is no terminal.
  init(descriptor: Int32, capabilities: TerminalCapabilities) throws(Problem) {
    self.descriptor = bn_terminal_open(descriptor)
    self.capabilities = capabilities
    guard self.descriptor >= 0, resume() else {
      close()
      throw Problem(
        .unavailable, "the output is no terminal that can be drawn on", at: "standard output",
        fix: "Run it in a terminal, or use --plain.")
    }
  }

  /// The terminal's size now.
  var size: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard bn_terminal_size(descriptor, &rows, &columns) == 0 else { return Self.assumedSize }
    return Size(width: Int(columns), height: Int(rows))
  }

  /// Takes the terminal over, the first time or after it was given back; returns whether it could.
  func resume() -> Bool {
    let bytes = Array(capabilities.restore.utf8)
    let isArmed = bytes.withUnsafeBytes { restore in
      bn_terminal_arm(
        descriptor, restore.baseAddress?.assumingMemoryBound(to: CChar.self), restore.count)
    }
    return isArmed == 0 && bn_terminal_raw() == 0
  }

  /// Gives the terminal back as it was; safe to call twice.
  func restore() { bn_terminal_restore() }

  /// Closes the program's own descriptor.
  func close() {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  /// Takes the status answers that are still on the way out of the shell's input.
  func awaitAnswers(_ count: Int) {
    var decoder = KeyDecoder()
    var buffer = [UInt8](repeating: 0, count: 256)
    var missing = count
    while missing > 0, bn_terminal_wait(descriptor, Self.answerPatience) == 1 {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return }
      missing -= decoder.decode(buffer.prefix(count)).count { $0 == .status }
    }
  }
}
