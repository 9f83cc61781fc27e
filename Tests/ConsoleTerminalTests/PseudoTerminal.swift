import CNCurses
import Domain
import Glibc
import TextUI

/// Plays the terminal: the other end of a pseudo-terminal.
final class PseudoTerminal: Sendable {
  private static let patience: Int32 = 5_000
  /// TIOCSPTLCK and TIOCGPTN, which the C importer does not see.
  private static let setLock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430
  let master: Int32
  /// The descriptor that the program takes for its terminal.
  let slave: Int32
  /// The path by which another process opens its terminal.
  let path: String

  init(_ size: Size) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var locked: Int32 = 0
    var number: Int32 = 0
    guard master >= 0, ioctl(master, Self.setLock, &locked) == 0,
      ioctl(master, Self.getNumber, &number) == 0
    else { throw Problem(.unavailable, "no pseudo-terminal", fix: "Mount devpts.") }
    path = "/dev/pts/\(number)"
    slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
    resize(to: size)
  }

  deinit {
    close(slave)
    close(master)
  }

  func resize(to size: Size) { Self.resize(master, to: size) }

  /// Gives the terminal behind `master` a size.
  static func resize(_ master: Int32, to size: Size) {
    var window = winsize()
    window.ws_row = UInt16(size.height)
    window.ws_col = UInt16(size.width)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Returns what arrives up to `end`, answering each request for the status.
  func readAnswering(until end: String) -> String {
    var text = ""
    while !text.contains(end) {
      let piece = read(until: "\u{1B}[5n")
      guard !piece.isEmpty else { break }
      text += piece
      if piece.contains("\u{1B}[5n") { type("\u{1B}[0n") }
    }
    return text
  }

  /// Returns what arrives up to `end`, or all that arrived before five silent seconds.
  func read(until end: String) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while !String(decoding: bytes, as: UTF8.self).contains(end) {
      var readable = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
      guard poll(&readable, 1, Self.patience) == 1 else { break }
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the terminal gathers lines and echoes, as a shell expects.
  var isCooked: Bool {
    var mode = termios()
    tcgetattr(slave, &mode)
    return mode.c_lflag & tcflag_t(ICANON | ECHO) == tcflag_t(ICANON | ECHO)
  }
}
