internal import Dispatch
internal import Glibc
public import TextUI

/// Reads and writes whole lines, for consoles without a screen.
///
/// Reading blocks a queue of its own, so that the shared pool of threads stays free.
public final class LineTerminal: Sendable {
  /// The longest line that is taken; the rest of a longer one is dropped.
  private static let longestLine = 4_096

  private let input: Int32
  private let output: Int32
  private let glyphs: Glyphs
  private let queue = DispatchQueue(label: "binnacle.lines")

  /// Creates a terminal of two descriptors.
  ///
  /// - Parameters:
  ///   - input: Where lines come from.
  ///   - output: Where lines go.
  ///   - glyphs: The signs that may be written; others become `?` where only ASCII may.
  public init(input: Int32 = 0, output: Int32 = 1, glyphs: Glyphs) {
    self.input = input
    self.output = output
    self.glyphs = glyphs
  }

  /// Shows a prompt and reads one line.
  ///
  /// - Parameters:
  ///   - prompt: What stands before the answer.
  ///   - haste: Whether what was typed before the prompt counts.
  /// - Returns: The line without its end; nothing when no more follows.
  func ask(_ prompt: String, typedAhead haste: TypedAhead = .counts) async -> String? {
    await withCheckedContinuation { continuation in
      queue.async { [self] in
        if haste == .isDropped { tcflush(input, TCIFLUSH) }
        put(prompt)
        continuation.resume(returning: readLine())
      }
    }
  }

  /// Says what becomes of keys that were typed before a prompt was readable.
  enum TypedAhead: Sendable {
    /// They are the answer.
    case counts
    /// They are no answer to what had not been read.
    case isDropped
  }

  /// Writes lines, each with its end.
  func say(_ lines: [String]) async {
    guard !lines.isEmpty else { return }
    await withCheckedContinuation { continuation in
      queue.async { [self] in
        put(lines.map { $0 + "\n" }.joined())
        continuation.resume()
      }
    }
  }

  /// Reads up to the end of a line, a byte at a time: what follows belongs to whoever asks next.
  private func readLine() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(input, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      if byte != 0x0D, bytes.count < Self.longestLine { bytes.append(byte) }
    }
  }

  private func put(_ text: String) {
    let isASCII = glyphs.text == .ascii
    let shown = isASCII ? String(text.map { $0.isASCII ? $0 : "?" }) : text
    var rest = Array(shown.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }
}
