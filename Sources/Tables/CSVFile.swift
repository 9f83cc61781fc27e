public import Domain
import Foundation

/// Holds one CSV file, mapped once, whose columns can be read as numbers or as levels.
///
/// Opening checks the encoding and the header; rows are checked when they are read.
///
///     let file = try CSVFile(bytes: Array("age,plan\n31,basic\n".utf8))
///     try file.inferredKinds()  // ["age": .numeric, "plan": .categorical]
public struct CSVFile: Sendable {
  /// The names in the header, in order.
  public let columnNames: [String]
  /// What messages call the file: its name without the folder.
  public let source: String
  let contents: Data
  let firstRow: Int

  /// Opens the file at `path` and reads its header.
  ///
  /// - Parameter path: Where the file lies.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  public init(path: String) throws(Problem) {
    let source = SafeText((path as NSString).lastPathComponent).text
    guard FileManager.default.fileExists(atPath: path) else {
      throw Problem(
        .fileMissing, "there is no file \(SafeText(path))", fix: "Check the path.")
    }
    let contents: Data
    do {
      contents = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw Problem(
        .invalidInput, "the file \(SafeText(path)) cannot be read",
        fix: "Check that it is a file and that you may read it.", cause: "\(error)")
    }
    try self.init(contents: contents, source: source)
  }

  /// Reads the header of CSV text in memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole text, UTF-8.
  ///   - source: What messages call it.
  /// - Throws: ``Problem`` with code `invalidInput`.
  public init(bytes: [UInt8], source: String = "input") throws(Problem) {
    try self.init(contents: Data(bytes), source: SafeText(source).text)
  }

  private init(contents: Data, source: String) throws(Problem) {
    let header = try Self.withBytes(of: contents) { (bytes, count) throws(Problem) in
      try CSVHeader(bytes, count: count, source: source)
    }
    self.contents = contents
    self.source = source
    columnNames = header.names
    firstRow = header.end
  }

  /// Returns the kind of every column: numeric if every token that is not missing is a number.
  ///
  /// - Parameters:
  ///   - kinds: Declared kinds, which are kept.
  ///   - missing: Extra tokens that mean "missing", by column.
  /// - Returns: One kind per column.
  /// - Throws: ``Problem`` with code `invalidInput` at the first broken row.
  public func inferredKinds(
    declared kinds: [String: ColumnKind] = [:], missing: [String: [String]] = [:]
  ) throws(Problem) -> [String: ColumnKind] {
    var result: [String: ColumnKind] = [:]
    for column in try rows(kinds: kinds, missing: missing).columns {
      result[column.name] = column.kind
    }
    return result
  }

  /// Reads all rows.
  ///
  /// - Parameters:
  ///   - kinds: Declared kinds; other columns are inferred. In a column declared numeric, a token
  ///     that is no number is missing.
  ///   - missing: Extra tokens that mean "missing", by column.
  /// - Returns: All columns, in the order of the header.
  /// - Throws: ``Problem`` with code `invalidInput` at the first broken row.
  public func rows(
    kinds: [String: ColumnKind] = [:], missing: [String: [String]] = [:]
  ) throws(Problem) -> RowBlock {
    var builders = columnNames.map { name in
      ColumnBuilder(mode: Self.mode(kinds[name]), sentinels: missing[name] ?? [])
    }
    try scan(into: &builders)
    let first = builders
    guard first.contains(where: \.isText) else { return try block(builders, builders) }
    var texts = zip(columnNames, first).map { name, builder in
      ColumnBuilder(
        mode: builder.isText ? .categorical : .skipped, sentinels: missing[name] ?? [])
    }
    try scan(into: &texts)
    return try block(first, texts)
  }

  /// Reads one column as it is written: nil where the token means "missing".
  ///
  /// - Parameters:
  ///   - name: The column's name.
  ///   - missing: Extra tokens that mean "missing".
  /// - Returns: One token per row.
  /// - Throws: ``Problem`` with code `notFound` or `invalidInput`.
  public func tokens(of name: String, missing: [String] = []) throws(Problem) -> [String?] {
    guard columnNames.contains(name) else {
      throw Problem(
        .notFound, "there is no column \(SafeText(name))", at: source,
        fix: "Use one of the columns of the header.")
    }
    var builders = columnNames.map { column in
      ColumnBuilder(mode: column == name ? .categorical : .skipped, sentinels: missing)
    }
    try scan(into: &builders)
    for (column, builder) in zip(columnNames, builders) where column == name {
      guard let values = builder.column(named: name) else { break }
      return (0..<values.count).map { values.level(at: $0) }
    }
    return []
  }

  private static func mode(_ kind: ColumnKind?) -> ColumnBuilder.Mode {
    switch kind {
    case .numeric: .declaredNumeric
    case .categorical: .categorical
    case nil: .tentative
    }
  }

  private func block(
    _ first: [ColumnBuilder], _ second: [ColumnBuilder]
  ) throws(Problem) -> RowBlock {
    var columns: [Column] = []
    for (index, name) in columnNames.enumerated() {
      guard
        let column = first[index].column(named: name) ?? second[index].column(named: name)
      else { continue }
      columns.append(column)
    }
    return try RowBlock(columns: columns)
  }

  /// Feeds every field to its column's builder.
  private func scan(into builders: inout [ColumnBuilder]) throws(Problem) {
    var filled = builders
    builders = []
    try Self.withBytes(of: contents) { (bytes, count) throws(Problem) in
      let unescaped = UnsafeMutablePointer<UInt8>.allocate(capacity: CSVScanner.longestField)
      defer { unescaped.deallocate() }
      var scanner = CSVScanner(
        bytes, count: count, at: firstRow, source: source, unescaped: unescaped)
      var row = 0
      while scanner.findRow() {
        row += 1
        try filled.withUnsafeMutableBufferPointer { columns throws(Problem) in
          try readRow(row, from: &scanner, into: columns)
        }
      }
    }
    builders = filled
  }

  private func readRow(
    _ row: Int, from scanner: inout CSVScanner,
    into builders: UnsafeMutableBufferPointer<ColumnBuilder>
  ) throws(Problem) {
    let start = scanner.position
    for index in builders.indices {
      let field = try scanner.next(row: row, column: index + 1)
      builders[index].append(field)
      let isLast = index == builders.count - 1
      if isLast == (field.terminator == .comma) {
        throw raggedRow(row, start: start, fields: index + 1, scanner)
      }
    }
  }

  func raggedRow(
    _ row: Int, start: Int, fields: Int, _ scanner: CSVScanner
  ) -> Problem {
    let count = columnNames.count
    let isShort = fields < count
    let column =
      isShort ? "column \(fields + 1) \(SafeText(columnNames[fields]))" : "column \(count + 1)"
    return scanner.problem(
      isShort
        ? "the row has \(fields) fields, the header has \(count)"
        : "the row has more fields than the header, which has \(count)",
      offset: start, row: row, column: column,
      fix: "Give the row one field per column; quote a field that holds a comma.")
  }

  /// Lends the bytes of `contents`; keeps the error's type, which `Data` alone would lose.
  static func withBytes<T>(
    of contents: Data, _ body: (UnsafePointer<UInt8>, Int) throws(Problem) -> T
  ) throws(Problem) -> T {
    let result = contents.withUnsafeBytes { raw -> Result<T, Problem> in
      let bytes = raw.assumingMemoryBound(to: UInt8.self)
      let none: UInt8 = 0
      return withUnsafePointer(to: none) { empty in
        Result { () throws(Problem) -> T in try body(bytes.baseAddress ?? empty, bytes.count) }
      }
    }
    return try result.get()
  }
}
