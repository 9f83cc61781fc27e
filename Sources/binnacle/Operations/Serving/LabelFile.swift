import Domain
import Tables

/// Reads a file of outcomes.
struct LabelFile {
  /// The column with the prediction's id.
  let id: String
  /// The column with the outcome.
  let label: String

  /// Reads the labels of all rows that have one.
  ///
  /// - Parameter path: A CSV file with a header.
  /// - Returns: The labels, in the file's order.
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput` that names column or row.
  func labels(ofFile path: String) throws(Problem) -> [OutcomeLabel] {
    try labels(of: try CSVFile(path: path))
  }

  /// Returns the labels of all rows that have one.
  func labels(of file: CSVFile) throws(Problem) -> [OutcomeLabel] {
    let rows = try file.rows(kinds: [id: .categorical, label: .categorical])
    let ids = try column(id, of: rows, in: file, option: "--id")
    let outcomes = try column(label, of: rows, in: file, option: "--label")
    let lines = try file.rowLines()
    var labels: [OutcomeLabel] = []
    for row in 0..<rows.rowCount {
      guard let outcome = outcomes.level(at: row) else { continue }
      guard let id = ids.level(at: row) else {
        throw Problem(
          .invalidInput, "a label has no id", at: "\(file.source):\(lines[row])",
          fix: "Give every labelled row an id.")
      }
      labels.append(
        OutcomeLabel(id: id, value: outcome, place: "\(file.source):\(lines[row])"))
    }
    guard !labels.isEmpty else {
      throw Problem(
        .nothingToDo, "no row has a label", at: file.source,
        fix: "Fill column \(SafeText(label)), or name another with --label.")
    }
    return labels
  }

  private func column(
    _ name: String, of rows: RowBlock, in file: CSVFile, option: String
  ) throws(Problem) -> Column {
    if let column = rows[name] { return column }
    let known = file.columnNames.map { SafeText($0).text }
    throw Problem(
      .invalidInput, "there is no column \(SafeText(name))", at: file.source,
      fix: NearestName.advice(for: name, among: known) + " Name it with \(option).")
  }
}
