import Domain

/// Cuts CSV text into rows without changing a byte of them.
struct CSVRecords {
  /// Holds one row as it is written, without its line end.
  struct Record {
    let bytes: ArraySlice<UInt8>
    /// The line of the file it begins on, from 1.
    let line: Int
  }

  private let bytes: [UInt8]
  private let source: String
  private var position: Int
  private var line = 1

  init(_ bytes: [UInt8], source: String) {
    self.bytes = bytes
    self.source = source
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Returns the next row that is not an empty line; nil at the end.
  mutating func next() -> Record? {
    while position < bytes.count {
      let record = cut()
      if !record.bytes.isEmpty { return record }
    }
    return nil
  }

  private mutating func cut() -> Record {
    let (start, startLine) = (position, line)
    var isQuoted = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") {
        line += 1
        if !isQuoted { break }
      }
      position += 1
    }
    var end = position
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    position += 1
    return Record(bytes: bytes[start..<end], line: startLine)
  }

  /// Returns the fields of a row as they are written, quotes included.
  static func fields(of record: Record) -> [ArraySlice<UInt8>] {
    var fields: [ArraySlice<UInt8>] = []
    var start = record.bytes.startIndex
    var isQuoted = false
    for index in record.bytes.indices {
      let byte = record.bytes[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard byte == UInt8(ascii: ","), !isQuoted else { continue }
      fields.append(record.bytes[start..<index])
      start = index + 1
    }
    fields.append(record.bytes[start...])
    return fields
  }

  /// Returns a field's text without the quotes around it.
  static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
    guard field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\""), field.count >= 2
    else { return Array(field) }
    var text: [UInt8] = []
    var skips = false
    for byte in field.dropFirst().dropLast() {
      if byte == UInt8(ascii: "\""), !skips {
        skips = true
        continue
      }
      skips = false
      text.append(byte)
    }
    return text
  }
}
