public import Domain

/// Reads CSV text (RFC 4180, with LF or CR line ends and a byte order mark allowed) into columns.
///
///     let block = try CSVReader.read(bytes: Array("age,plan\n31,basic\n,pro\n".utf8))
///     block["age"]?.missingCount  // 1
public struct CSVReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: Where the file lies.
  ///   - kinds: Declared kinds; another column is numeric if every token that is not missing is a
  ///     number.
  ///   - missing: Extra tokens that mean "missing", by column.
  /// - Returns: All rows.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  public static func read(
    _ path: String, kinds: [String: ColumnKind] = [:], missing: [String: [String]] = [:]
  ) throws(Problem) -> RowBlock {
    try CSVFile(path: path).rows(kinds: kinds, missing: missing)
  }

  /// Reads text in memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole text, UTF-8.
  ///   - kinds: Declared kinds, as above.
  ///   - missing: Extra tokens that mean "missing", by column.
  ///   - source: What messages call the text.
  /// - Returns: All rows.
  /// - Throws: ``Problem`` with code `invalidInput`.
  public static func read(
    bytes: [UInt8], kinds: [String: ColumnKind] = [:], missing: [String: [String]] = [:],
    source: String = "input"
  ) throws(Problem) -> RowBlock {
    try CSVFile(bytes: bytes, source: source).rows(kinds: kinds, missing: missing)
  }

  /// Reads two files whose shared columns get the same kind: numeric only if both are numbers.
  ///
  /// - Parameters:
  ///   - first: One file.
  ///   - second: The other file.
  ///   - kinds: Declared kinds, as above.
  ///   - missing: Extra tokens that mean "missing", by column.
  /// - Returns: The rows of both.
  /// - Throws: ``Problem`` with code `invalidInput` at the first broken row of either.
  public static func readTogether(
    _ first: CSVFile, _ second: CSVFile, kinds: [String: ColumnKind] = [:],
    missing: [String: [String]] = [:]
  ) throws(Problem) -> (first: RowBlock, second: RowBlock) {
    let one = try first.rows(kinds: kinds, missing: missing)
    let two = try second.rows(kinds: kinds, missing: missing)
    var common = kinds
    for column in one.columns {
      guard let other = two[column.name], other.kind != column.kind else { continue }
      common[column.name] = .categorical
    }
    guard common != kinds else { return (one, two) }
    return (
      try first.rows(kinds: common, missing: missing),
      try second.rows(kinds: common, missing: missing)
    )
  }
}
