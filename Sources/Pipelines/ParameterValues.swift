import Documents
import Domain

/// Collects parameters as text, by file and dotted name.
struct ParameterValues {
  /// How deep parameters are looked for.
  private static let deepest = 8

  private(set) var values: [String: String] = [:]

  init(_ files: [LockedStage.ParameterFile] = []) {
    for file in files {
      for value in file.values { take(value.node, named: "\(file.file):\(value.key)") }
    }
  }

  /// Takes the values of a group one by one, so that a comparison names the one that changed.
  mutating func take(_ node: Node, named name: String, depth: Int = 0) {
    guard !node.entries.isEmpty, depth < Self.deepest else {
      values[name] = Self.words(of: node)
      return
    }
    for entry in node.entries {
      take(entry.value, named: "\(name).\(entry.key)", depth: depth + 1)
    }
  }

  private static func words(of node: Node) -> String {
    switch node.value {
    case .sequence(let items): "[" + items.map(words).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \(words(of: $0.value))" }.joined(separator: ", ") + "}"
    case .null, .bool, .integer, .float, .string: node.text ?? ""
    }
  }
}
