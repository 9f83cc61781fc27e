import Domain
import Foundation
import Tables

/// Holds the rows of one CSV file as they are written.
struct SplitTable {
  let columnNames: [String]
  let source: String
  let headerLine: [UInt8]
  private(set) var rows: [WrittenRow]

  /// Reads the file at `path`.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput` that names file and line.
  init(path: String) throws(Problem) {
    let file = try CSVFile(path: path)
    columnNames = file.columnNames
    source = file.source
    let written = try file.writtenRows()
    headerLine = written.header.bytes
    rows = written.rows
  }

  /// Reads the file at `path` if there is one with rows, its columns put in the order of `base`.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the columns differ.
  static func ifAny(path: String, matching base: SplitTable) throws(Problem) -> SplitTable? {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    guard let size = facts?[.size] as? UInt64, size > 0 else { return nil }
    var table = try SplitTable(path: path)
    guard table.columnNames != base.columnNames else { return table }
    let order = try order(of: base.columnNames, in: table)
    table.rows = table.rows.map { $0.reordered(order) }
    return table
  }

  private static func order(of names: [String], in table: SplitTable) throws(Problem) -> [Int] {
    var order: [Int] = []
    for name in names {
      guard let position = table.columnNames.firstIndex(of: name) else {
        throw Problem(
          .invalidInput, "the rows to append have no column \(SafeText(name))", at: table.source,
          fix: "Append rows with the same columns.")
      }
      order.append(position)
    }
    guard table.columnNames.count == names.count else {
      let extra = table.columnNames.first { !names.contains($0) } ?? ""
      throw Problem(
        .invalidInput, "the rows to append have a column \(SafeText(extra)) that the data has not",
        at: table.source, fix: "Append rows with the same columns.")
    }
    return order
  }
}
