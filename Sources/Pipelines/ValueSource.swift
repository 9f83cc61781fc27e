import Documents
import Domain

/// Reads the files that `vars:` names.
struct ValueSource {
  let folder: WorkspacePath
  let workspace: String
  let documents: DocumentBook

  /// Returns a file's values, nil when there is no such file.
  func file(_ name: String) throws(Problem) -> Node? {
    let place = WorkspacePath(name, from: folder, root: workspace)
    return try documents.document(at: place.absolute(in: workspace), source: place.description)
  }

  /// Returns the values of `file`, or of `file:key,key`.
  func named(_ name: String, at node: Node) throws(Problem) -> Node {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard let fileName = parts.first, let values = try file(fileName) else {
      throw node.problem(
        "vars name the file \(SafeText(name).text), which does not exist",
        fix: "Create it or remove the line.")
    }
    guard parts.count > 1 else { return values }
    let wanted = parts[1].split(separator: ",").map(String.init)
    if let missing = wanted.first(where: { values[$0] == nil }) {
      throw node.problem(
        "\(SafeText(fileName).text) has no \(SafeText(missing).text)",
        fix: NearestName.advice(for: missing, among: values.entries.map(\.key)))
    }
    let entries = values.entries.filter { wanted.contains($0.key) }
    return Node(
      .mapping(entries), line: values.line, column: values.column, source: values.source)
  }
}
