internal import TextUI

/// Shortens what ncurses writes about attributes, and writes 24-bit colours.
///
/// ncurses ends each piece of coloured text with three sequences and begins the next one with two,
/// even when only the foreground differs; on a page of charts that is half of all bytes. Here
/// attributes are followed, and what differs is written once, just before it can be seen. And
/// ncurses knows 24-bit colours only where the terminal's description does, which few do although
/// nearly all terminals can: each colour gets a number, and `38;5;N` becomes `38;2;R;G;B`.
struct AttributeWriter {
  /// The colours behind numbers of the 256 colours.
  private let colours: [Int: Colour]
  /// The attributes in force on the terminal, if known.
  private var sent: AttributeState?
  /// The attributes that the next text shall have.
  private var wanted = AttributeState()

  private static let escape: UInt8 = 0x1B

  /// Creates a writer that knows nothing of the terminal's state.
  ///
  /// - Parameter colours: The colours behind numbers of the 256 colours.
  init(colours: [Int: Colour]) {
    self.colours = colours
  }

  /// Forgets what is in force, because something else wrote to the terminal.
  mutating func forget() {
    sent = nil
  }

  /// Returns `bytes` with the same effect and fewer attribute sequences.
  mutating func rewrite(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let end = Self.end(ofSequenceAt: index, in: bytes)
      let sequence = bytes[index..<end]
      index = end
      // Selecting ASCII changes nothing: no line drawing set is ever used.
      if sequence.elementsEqual([Self.escape, 0x28, 0x42]) { continue }
      if let parameters = Self.attributes(of: sequence) {
        wanted.apply(rewritten(parameters))
        continue
      }
      if Self.isVisible(sequence) { writeAttributes(to: &result) }
      result += sequence
    }
    return result
  }

  private mutating func writeAttributes(to result: inout [UInt8]) {
    guard wanted != sent else { return }
    let parameters = wanted.parameters(from: sent)
    let text = parameters == [0] ? "" : parameters.map(String.init).joined(separator: ";")
    result += Array("\u{1B}[\(text)m".utf8)
    sent = wanted
  }

  /// Returns the index after the escape sequence or the single byte at `start`.
  private static func end(ofSequenceAt start: Int, in bytes: [UInt8]) -> Int {
    guard bytes[start] == escape, start + 1 < bytes.count else { return start + 1 }
    guard bytes[start + 1] == 0x5B else {
      let isCharset = bytes[start + 1] == 0x28 || bytes[start + 1] == 0x29
      return min(bytes.count, start + (isCharset ? 3 : 2))
    }
    var end = start + 2
    while end < bytes.count, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
    return min(bytes.count, end + 1)
  }

  /// Whether a sequence shows something in the attributes in force.
  ///
  /// Text does, and erasing, which leaves the background; moving the cursor does not.
  private static func isVisible(_ sequence: ArraySlice<UInt8>) -> Bool {
    guard let first = sequence.first, let last = sequence.last else { return false }
    guard first == escape else { return first >= 0x20 }
    let moves = Set("ABCDGHadefhlr".utf8)
    return !(sequence.dropFirst().first == 0x5B && moves.contains(last))
  }

  private static func attributes(of sequence: ArraySlice<UInt8>) -> [Int]? {
    guard sequence.count > 2, sequence.last == 0x6D, sequence.dropFirst().first == 0x5B else {
      return nil
    }
    let text = String(decoding: sequence.dropFirst(2).dropLast(), as: UTF8.self)
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { part in
      part.isEmpty ? 0 : Int(part)
    }
    let numbers = parts.compactMap { $0 }
    return numbers.count == parts.count ? numbers : nil
  }

  private func rewritten(_ parameters: [Int]) -> [Int] {
    guard !colours.isEmpty else { return parameters }
    var parts: [Int] = []
    var index = 0
    while index < parameters.count {
      let isExtended = parameters[index] == 38 || parameters[index] == 48
      guard isExtended, index + 2 < parameters.count, parameters[index + 1] == 5,
        case .rgb(let red, let green, let blue) = colours[parameters[index + 2]]
      else {
        parts.append(parameters[index])
        index += 1
        continue
      }
      parts += [parameters[index], 2, Int(red), Int(green), Int(blue)]
      index += 3
    }
    return parts
  }
}
