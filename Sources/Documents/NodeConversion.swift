import Domain
import Yams

/// Turns the parser's tree into ours: own scalar table, own limits, merge keys applied.
struct NodeConversion {
  /// Aliases may repeat a value; past this many nodes a few lines would fill the memory.
  private static let mostNodes = 400_000
  private static let deepestNesting = 200

  private let source: String
  private var count = 0

  init(source: String) {
    self.source = source
  }

  mutating func node(from parsed: Yams.Node, depth: Int) throws -> Node {
    count += 1
    guard count <= Self.mostNodes else {
      throw problem(
        "aliases repeat values more than \(Self.mostNodes) times", at: parsed,
        fix: "Write the values out instead of repeating aliases of aliases.")
    }
    guard depth <= Self.deepestNesting else {
      throw problem(
        "values are nested more than \(Self.deepestNesting) deep", at: parsed,
        fix: "Flatten the document.")
    }
    switch parsed {
    case .scalar(let scalar):
      let isDate = scalar.style == .plain && ScalarTable.isTimestamp(scalar.string)
      return place(Self.value(of: scalar), at: parsed, isDate: isDate)
    case .sequence(let sequence):
      var items: [Node] = []
      for item in sequence { items.append(try node(from: item, depth: depth + 1)) }
      return place(.sequence(items), at: parsed)
    case .mapping(let mapping):
      return place(.mapping(try entries(of: mapping, depth: depth + 1)), at: parsed)
    case .alias:
      throw problem("an alias stands for nothing", at: parsed, fix: "Write the value itself.")
    }
  }

  private mutating func entries(of mapping: Yams.Node.Mapping, depth: Int) throws -> [Node.Entry] {
    var entries: [Node.Entry] = []
    var merged: [Node.Entry] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw problem("a key must be a single value", at: key, fix: "Write the key as text.")
      }
      let converted = try node(from: value, depth: depth)
      if scalar.style == .plain, scalar.string == "<<" {
        merged += try mergedEntries(converted)
      } else {
        let keyNode = place(Self.value(of: scalar), at: key)
        entries.append(Node.Entry(keyNode: keyNode, value: converted))
      }
    }
    var known = Set(entries.map(\.key))
    for entry in merged where known.insert(entry.key).inserted { entries.append(entry) }
    return entries
  }

  /// The entries a merge key (`<<: *defaults`) brings; earlier mappings win over later ones.
  private func mergedEntries(_ node: Node) throws -> [Node.Entry] {
    let sources = node.items.isEmpty ? [node] : node.items
    var entries: [Node.Entry] = []
    for source in sources { entries += try source.requireMapping("the value of <<") }
    return entries
  }

  private static func value(of scalar: Yams.Node.Scalar) -> Node.Value {
    switch Tag.Name(rawValue: scalar.tag.rawValue) {
    case .implicit: break
    case .null, .bool, .int, .float: return ScalarTable.value(of: scalar.string)
    default: return .string(scalar.string)
    }
    guard scalar.style == .plain else { return .string(scalar.string) }
    return ScalarTable.value(of: scalar.string)
  }

  private func place(
    _ value: Node.Value, at parsed: Yams.Node, isDate: Bool = false
  ) -> Node {
    Node(
      value, line: parsed.mark?.line ?? 1, column: parsed.mark?.column ?? 1, source: source,
      isDate: isDate)
  }

  private func problem(_ what: String, at parsed: Yams.Node, fix: String) -> Problem {
    place(.null, at: parsed).problem(what, fix: fix)
  }
}
