public import Domain

extension CSVFile {
  /// Returns the first row and all others as they are written, checked as ``rows(kinds:missing:)``
  /// checks them.
  ///
  /// - Returns: The row with the names, and the rows below it.
  /// - Throws: ``Problem`` with code `invalidInput` at the first broken row: one with too few or too
  ///   many fields, or one that opens a quote and never closes it.
  public func writtenRows() throws(Problem) -> (header: WrittenRow, rows: [WrittenRow]) {
    try Self.withBytes(of: contents) { (bytes, count) throws(Problem) in
      let unescaped = UnsafeMutablePointer<UInt8>.allocate(capacity: CSVScanner.longestField)
      defer { unescaped.deallocate() }
      var names = CSVScanner(
        bytes, count: count, at: Self.hasMark(bytes, count) ? 3 : 0, source: source,
        unescaped: unescaped)
      _ = names.findRow()
      let header = try written(0, from: &names, bytes)
      var scanner = CSVScanner(
        bytes, count: count, at: firstRow, source: source, unescaped: unescaped)
      var rows: [WrittenRow] = []
      while scanner.findRow() {
        rows.append(try written(rows.count + 1, from: &scanner, bytes))
      }
      return (header, rows)
    }
  }

  /// Names where a value stands: file and line, row, number and name of the column.
  ///
  /// - Parameters:
  ///   - row: The row, counted from 1 below the names.
  ///   - name: The column's name.
  /// - Returns: The place, for a message.
  public func place(ofRow row: Int, column name: String) -> String {
    let number = (columnNames.firstIndex(of: name) ?? 0) + 1
    let column = "row \(row), column \(number) \(SafeText(name))"
    let line = try? Self.withBytes(of: contents) { (bytes, count) throws(Problem) -> Int? in
      let unescaped = UnsafeMutablePointer<UInt8>.allocate(capacity: CSVScanner.longestField)
      defer { unescaped.deallocate() }
      var scanner = CSVScanner(
        bytes, count: count, at: firstRow, source: source, unescaped: unescaped)
      for current in 1..<max(row, 1) where scanner.findRow() {
        for index in columnNames.indices { _ = try scanner.next(row: current, column: index + 1) }
      }
      guard scanner.findRow() else { return nil }
      for index in 1..<number { _ = try scanner.next(row: row, column: index) }
      return scanner.line(at: scanner.position)
    }
    return line.flatMap { $0 }.map { "\(source):\($0), \(column)" } ?? "\(source), \(column)"
  }

  /// Returns the line of the file on which each row begins, from 1.
  ///
  /// - Returns: One line for each row.
  /// - Throws: ``Problem`` with code `invalidInput` at the first broken row.
  public func rowLines() throws(Problem) -> [Int] {
    try Self.withBytes(of: contents) { (bytes, count) throws(Problem) in
      let unescaped = UnsafeMutablePointer<UInt8>.allocate(capacity: CSVScanner.longestField)
      defer { unescaped.deallocate() }
      var scanner = CSVScanner(
        bytes, count: count, at: firstRow, source: source, unescaped: unescaped)
      var (lines, line, seen): ([Int], Int, Int) = ([], 1, 0)
      while scanner.findRow() {
        for index in seen..<scanner.position where bytes[index] == Ascii.lineFeed { line += 1 }
        seen = scanner.position
        lines.append(line)
        _ = try written(lines.count, from: &scanner, bytes)
      }
      return lines
    }
  }

  static func hasMark(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return count >= 3 && (0..<3).allSatisfy { bytes[$0] == mark[$0] }
  }

  private func written(
    _ row: Int, from scanner: inout CSVScanner, _ bytes: UnsafePointer<UInt8>
  ) throws(Problem) -> WrittenRow {
    let start = scanner.position
    var ends: [Int] = []
    var terminator = CSVScanner.Terminator.comma
    while terminator == .comma {
      guard ends.count < columnNames.count else {
        throw raggedRow(row, start: start, fields: ends.count + 1, scanner)
      }
      terminator = try scanner.next(row: row, column: ends.count + 1).terminator
      ends.append(scanner.endOfField(terminator) - start)
    }
    guard ends.count == columnNames.count else {
      throw raggedRow(row, start: start, fields: ends.count, scanner)
    }
    let text = UnsafeBufferPointer(start: bytes + start, count: ends.last ?? 0)
    return WrittenRow(bytes: Array(text), ends: ends)
  }
}
