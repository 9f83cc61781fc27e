import Documents
import Domain
import Tables

extension FitFile {
  /// Refuses names of columns that the rows do not have, at their place in the fit file.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  static func check(_ root: Node, against rows: CSVFile) throws(Problem) {
    func check(_ node: Node?, _ key: String) throws(Problem) {
      guard let node, let name = node.text, !node.isNull, !rows.columnNames.contains(name) else {
        return
      }
      throw node.problem(
        "\(key) names \(SafeText(name)), which is no column of \(rows.source)",
        fix: NearestName.advice(for: name, among: rows.columnNames))
    }
    try check(root["target"], "target")
    for key in ["features", "exclude", "categorical"] {
      guard let node = root[key], case .sequence(let items) = node.value else { continue }
      for item in items { try check(item, key) }
    }
    let rule = root["split"]?["by"]
    if let text = rule?.text, text != "random", text != "rows" { try check(rule, "split.by") }
    guard let missing = root["missing"] else { return }
    for entry in missing.entries where !rows.columnNames.contains(entry.key) {
      throw entry.value.problem(
        "missing names \(SafeText(entry.key)), which is no column of \(rows.source)",
        fix: NearestName.advice(for: entry.key, among: rows.columnNames))
    }
  }
}
