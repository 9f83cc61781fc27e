import Documents
import Domain

/// Collects the numbers of metrics files by dotted name.
struct MetricValues {
  /// The largest metrics file that is read, in bytes.
  private static let largestFile: Int64 = 1_024 * 1_024
  /// How deep metrics are looked for.
  private static let deepest = 8

  private(set) var values: [String: Double] = [:]
  private(set) var undefined: Set<String> = []

  /// Reads a metrics file; one that cannot be read leaves no metric, the run is no worse for it.
  mutating func take(_ place: WorkspacePath, in workspace: PipelineWorkspace) {
    let path = place.absolute(in: workspace.root)
    guard let status = FileStatus(path: path), !status.isDirectory,
      status.size <= Self.largestFile, let bytes = try? FileAccess.read(path)
    else { return }
    take(bytes, of: place)
  }

  /// Takes the numbers out of a file's content; names follow `prefix`.
  mutating func take(_ bytes: [UInt8], of place: WorkspacePath, prefix: String = "") {
    guard let root = try? ParsedDocuments.parse(bytes, path: place.text, source: place.description)
    else { return }
    collect(root, named: "", prefix: prefix, depth: 0)
  }

  private mutating func collect(_ node: Node, named name: String, prefix: String, depth: Int) {
    switch node.value {
    case .mapping(let entries):
      guard depth < Self.deepest else { return }
      for entry in entries {
        let inner = name.isEmpty ? entry.key : name + "." + entry.key
        collect(entry.value, named: inner, prefix: prefix, depth: depth + 1)
      }
    case .integer(let digits): values[prefix + name] = Double(digits)
    case .float(let number) where number.isFinite: values[prefix + name] = number
    case .float, .null: if !name.isEmpty { undefined.insert(prefix + name) }
    case .sequence, .bool, .string: break
    }
  }
}
