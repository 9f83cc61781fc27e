import Domain
import Foundation

/// Names the terminal that this program runs on, so that the engine can tell sessions apart.
enum TerminalLabel {
  private static let devices = "/dev/"
  /// `ttyname_r` needs no more for any terminal of Linux.
  private static let longestName = 256

  /// The label of this process's terminal, such as `pts/3`; a random one without a terminal.
  static func ofThisProcess() -> String {
    for descriptor in [STDIN_FILENO, STDERR_FILENO, STDOUT_FILENO] {
      if let name = name(of: descriptor) { return name }
    }
    return "no-tty-" + String(UInt32.random(in: 0...UInt32.max), radix: 36)
  }

  private static func name(of descriptor: Int32) -> String? {
    var buffer = [CChar](repeating: 0, count: longestName)
    guard ttyname_r(descriptor, &buffer, buffer.count) == 0 else { return nil }
    let path = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let label = path.hasPrefix(devices) ? String(path.dropFirst(devices.count)) : path
    return ClientSession(label: label).isWellFormed ? label : nil
  }
}
