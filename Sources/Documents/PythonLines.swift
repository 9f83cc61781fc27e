/// Cuts Python source into logical lines: brackets, quoted text and `\` may carry one line on.
///
/// Only what assignments of literals need is understood; everything else is passed on as text.
struct PythonLines {
  /// One statement without its comment.
  struct Line: Hashable {
    /// The number of columns before the statement; a tab reaches to the next multiple of eight.
    let indentation: Int
    /// The line of the file it begins on, counted from 1.
    let number: Int
    let text: [UInt8]
  }

  private let bytes: [UInt8]
  private var position = 0
  private var number = 1
  /// The columns before the statement that a `;` just ended.
  private var carried: Int?

  /// Returns the statements of a file; statements joined by `;` come one by one.
  static func lines(of bytes: [UInt8]) -> [Line] {
    var reader = PythonLines(bytes: bytes)
    var lines: [Line] = []
    while let line = reader.next() { lines.append(line) }
    return lines
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func next() -> Line? {
    while byte != nil {
      let columns = skipIndentation()
      let indentation = carried ?? columns
      carried = nil
      let start = number
      let line = Line(indentation: indentation, number: start, text: statement(indentation))
      if !line.text.isEmpty { return line }
    }
    return nil
  }

  private mutating func skipIndentation() -> Int {
    var columns = 0
    while let byte, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
      columns = byte == UInt8(ascii: " ") ? columns + 1 : (columns / 8 + 1) * 8
      position += 1
    }
    return columns
  }

  /// Reads up to the end of the logical line, or to a `;`.
  private mutating func statement(_ indentation: Int) -> [UInt8] {
    var text: [UInt8] = []
    var depth = 0
    while let byte {
      switch byte {
      case UInt8(ascii: "#"):
        while let next = self.byte, next != UInt8(ascii: "\n") { position += 1 }
      case UInt8(ascii: "\""), UInt8(ascii: "'"): text += quoted(byte)
      case UInt8(ascii: "\\") where isLineEnd(after: position): skipLineEnd(after: position)
      case UInt8(ascii: "\n"):
        number += 1
        position += 1
        if depth == 0 { return Self.trimmed(text) }
        text.append(UInt8(ascii: " "))
      case UInt8(ascii: ";") where depth == 0:
        position += 1
        carried = indentation
        return Self.trimmed(text)
      default:
        if "([{".utf8.contains(byte) { depth += 1 }
        if ")]}".utf8.contains(byte) { depth = max(0, depth - 1) }
        text.append(byte)
        position += 1
      }
    }
    return Self.trimmed(text)
  }

  /// Takes a piece of quoted text as it is written, three quotes at either end included.
  private mutating func quoted(_ quote: UInt8) -> [UInt8] {
    let start = position
    let isLong = bytes[position...].starts(with: [quote, quote, quote])
    let mark = [UInt8](repeating: quote, count: isLong ? 3 : 1)
    position += mark.count
    while let byte, !bytes[position...].starts(with: mark) {
      // Text in single quotes ends with its line.
      if byte == UInt8(ascii: "\n"), !isLong { break }
      if byte == UInt8(ascii: "\\") { position += 1 }
      if self.byte == UInt8(ascii: "\n") { number += 1 }
      position += 1
    }
    position = min(bytes.count, position)
    if bytes[position...].starts(with: mark) { position += mark.count }
    return Array(bytes[start..<position])
  }

  private func isLineEnd(after place: Int) -> Bool {
    let rest = bytes[(place + 1)...]
    return rest.starts(with: "\n".utf8) || rest.starts(with: "\r\n".utf8)
  }

  private mutating func skipLineEnd(after place: Int) {
    position = place + (bytes[place + 1] == UInt8(ascii: "\r") ? 3 : 2)
    number += 1
  }

  private static func trimmed(_ text: [UInt8]) -> [UInt8] {
    var rest = text[...]
    while let last = rest.last, " \t\r".utf8.contains(last) { rest.removeLast() }
    return Array(rest)
  }
}
