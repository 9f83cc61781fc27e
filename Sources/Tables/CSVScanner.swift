import Domain

/// Walks over the fields of CSV text, one at a time (RFC 4180; a bare LF or CR also ends a row).
struct CSVScanner {
  /// What ended a field.
  enum Terminator {
    case comma, endOfRow, endOfText
  }

  /// Where a field's bytes lie; valid until the next field is read.
  struct Field {
    let bytes: UnsafePointer<UInt8>
    let start: Int
    let end: Int
    let terminator: Terminator
  }

  /// The most bytes a field may have; more is almost always a lost quote.
  static let longestField = 1 << 20

  private let bytes: UnsafePointer<UInt8>
  private let count: Int
  private let source: String
  private(set) var position: Int
  private var unescaped: UnsafeMutablePointer<UInt8>

  /// Starts at `position` in `bytes`; `unescaped` has room for `longestField` bytes.
  init(
    _ bytes: UnsafePointer<UInt8>, count: Int, at position: Int, source: String,
    unescaped: UnsafeMutablePointer<UInt8>
  ) {
    self.bytes = bytes
    self.count = count
    self.position = position
    self.source = source
    self.unescaped = unescaped
  }

  /// Skips empty lines and returns whether a row follows.
  mutating func findRow() -> Bool {
    while position < count, Self.isLineEnd(bytes[position]) { position += 1 }
    return position < count
  }

  /// Reads the field that starts here.
  mutating func next(row: Int, column: Int) throws(Problem) -> Field {
    if position < count, bytes[position] == Ascii.quote {
      return try quoted(row: row, column: column)
    }
    let start = position
    while position < count {
      let byte = bytes[position]
      if byte <= Ascii.comma, byte == Ascii.comma || Self.isLineEnd(byte) { break }
      position += 1
    }
    let end = position
    guard end - start <= Self.longestField else {
      throw tooLong(from: start, row: row, column: column)
    }
    return Field(bytes: bytes, start: start, end: end, terminator: terminate())
  }

  /// Returns where the field that was just read ends, its closing quote included.
  func endOfField(_ terminator: Terminator) -> Int {
    switch terminator {
    case .comma: return position - 1
    case .endOfText: return position
    case .endOfRow:
      let isPair =
        bytes[position - 1] == Ascii.lineFeed && position > 1
        && bytes[position - 2] == Ascii.carriageReturn
      return position - (isPair ? 2 : 1)
    }
  }

  /// Describes a problem at `offset` of the text.
  func problem(
    _ what: String, offset: Int, row: Int, column: String, fix: String
  ) -> Problem {
    Problem(
      .invalidInput, what, at: "\(source):\(line(at: offset)), row \(row), \(column)", fix: fix)
  }

  /// Returns the line of the text on which the byte at `offset` lies, from 1.
  func line(at offset: Int) -> Int {
    var line = 1
    for index in 0..<min(offset, count) where bytes[index] == Ascii.lineFeed { line += 1 }
    return line
  }

  private mutating func quoted(row: Int, column: Int) throws(Problem) -> Field {
    let opening = position
    position += 1
    let start = position
    while position < count, bytes[position] != Ascii.quote { position += 1 }
    let end = position
    if position + 1 < count, bytes[position + 1] == Ascii.quote {
      return try escaped(from: start, opening: opening, row: row, column: column)
    }
    try close(opening: opening, row: row, column: column)
    guard end - start <= Self.longestField else {
      throw tooLong(from: opening, row: row, column: column)
    }
    return Field(bytes: bytes, start: start, end: end, terminator: terminate())
  }

  /// Copies a quoted field whose text holds doubled quotes.
  private mutating func escaped(
    from start: Int, opening: Int, row: Int, column: Int
  ) throws(Problem) -> Field {
    position = start
    var length = 0
    while position < count {
      if bytes[position] == Ascii.quote {
        guard position + 1 < count, bytes[position + 1] == Ascii.quote else { break }
        position += 1
      }
      guard length < Self.longestField else {
        throw tooLong(from: opening, row: row, column: column)
      }
      unescaped[length] = bytes[position]
      length += 1
      position += 1
    }
    try close(opening: opening, row: row, column: column)
    return Field(bytes: unescaped, start: 0, end: length, terminator: terminate())
  }

  /// Steps over the closing quote and checks that the field ends there.
  private mutating func close(opening: Int, row: Int, column: Int) throws(Problem) {
    guard position < count else {
      throw problem(
        "a quote opens here and never closes", offset: opening, row: row,
        column: "column \(column)", fix: "Close the quote; write a quote inside a field twice.")
    }
    position += 1
    guard position == count || bytes[position] == Ascii.comma || Self.isLineEnd(bytes[position])
    else {
      throw problem(
        "text follows a closing quote", offset: position, row: row, column: "column \(column)",
        fix: "Write a quote inside a quoted field twice.")
    }
  }

  private mutating func terminate() -> Terminator {
    guard position < count else { return .endOfText }
    let byte = bytes[position]
    position += 1
    if byte == Ascii.comma { return .comma }
    if byte == Ascii.carriageReturn, position < count, bytes[position] == Ascii.lineFeed {
      position += 1
    }
    return .endOfRow
  }

  private func tooLong(from start: Int, row: Int, column: Int) -> Problem {
    problem(
      "a field is longer than \(Self.longestField) bytes", offset: start, row: row,
      column: "column \(column)", fix: "Look for a quote that is not closed, or shorten the field.")
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Ascii.lineFeed || byte == Ascii.carriageReturn
  }
}
