import Domain

/// Holds the checked first row of a CSV file.
struct CSVHeader {
  /// The columns' names, all different.
  let names: [String]
  /// Where the rows begin.
  let end: Int

  init(_ bytes: UnsafePointer<UInt8>, count: Int, source: String) throws(Problem) {
    try Self.checkEncoding(bytes, count: count, source: source)
    let unescaped = UnsafeMutablePointer<UInt8>.allocate(capacity: CSVScanner.longestField)
    defer { unescaped.deallocate() }
    var scanner = CSVScanner(
      bytes, count: count, at: CSVFile.hasMark(bytes, count) ? 3 : 0, source: source,
      unescaped: unescaped)
    guard scanner.findRow() else {
      throw Problem(
        .invalidInput, "the file is empty", at: source,
        fix: "Give a CSV file whose first row names the columns.")
    }
    var names: [String] = []
    var numbers = 0
    var terminator = CSVScanner.Terminator.comma
    while terminator == .comma {
      let field = try scanner.next(row: 0, column: names.count + 1)
      if NumberScanner.number(field.bytes, from: field.start, to: field.end) != nil { numbers += 1 }
      names.append(Self.text(field))
      terminator = field.terminator
    }
    try Self.check(names, numbers: numbers, source: source)
    self.names = names
    end = scanner.position
  }

  private static func text(_ field: CSVScanner.Field) -> String {
    let bytes = UnsafeBufferPointer(
      start: field.bytes + field.start, count: field.end - field.start)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func check(
    _ names: [String], numbers: Int, source: String
  ) throws(Problem) {
    guard numbers < names.count else {
      throw Problem(
        .invalidInput, "the file has no header: its first row holds only numbers",
        at: "\(source):1", fix: "Add a first row that names the columns.")
    }
    var positions: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      guard !name.isEmpty else {
        throw Problem(
          .invalidInput, "a column has no name", at: "\(source):1, column \(index + 1)",
          fix: "Name every column in the first row.")
      }
      if let earlier = positions.updateValue(index + 1, forKey: name) {
        throw Problem(
          .invalidInput, "column name \(SafeText(name)) is also the name of column \(earlier)",
          at: "\(source):1, column \(index + 1)", fix: "Rename one of the columns.")
      }
    }
  }

  private static func checkEncoding(
    _ bytes: UnsafePointer<UInt8>, count: Int, source: String
  ) throws(Problem) {
    guard let offset = UTF8Check.firstInvalid(bytes, count: count) else { return }
    var line = 1
    var lineStart = 0
    for index in 0..<offset where bytes[index] == Ascii.lineFeed {
      line += 1
      lineStart = index + 1
    }
    var column = 1
    for index in lineStart..<offset where bytes[index] == Ascii.comma { column += 1 }
    throw Problem(
      .invalidInput, "the file is not UTF-8 text", at: "\(source):\(line), column \(column)",
      fix: "Save it as UTF-8; unpack it first if it is compressed.")
  }
}
