import Documents
import Domain

/// Fills `${name}` in a `dvc.yaml` from its `params.yaml` and its `vars:`.
struct Interpolation {
  private static let marker = "${"
  private static let implicitFile = "params.yaml"

  private let values: Node
  private let source: ValueSource
  private let isNeeded: Bool

  /// Reads the values the document needs; none if it nowhere asks for one.
  init(
    _ root: Node, folder: WorkspacePath, workspace: String, documents: DocumentBook
  ) throws(Problem) {
    source = ValueSource(folder: folder, workspace: workspace, documents: documents)
    isNeeded = Self.asks(root)
    let nothing = Node(.mapping([]), source: Self.implicitFile)
    guard isNeeded else {
      values = nothing
      return
    }
    let implicit = try source.file(Self.implicitFile) ?? nothing
    try implicit.refuseDates()
    values = try Self.load(root["vars"], into: implicit, source: source)
  }

  private init(values: Node, source: ValueSource, isNeeded: Bool) {
    self.values = values
    self.source = source
    self.isNeeded = isNeeded
  }

  /// Returns values with those a stage declares for itself, from files in its own folder.
  func loading(_ vars: Node?, from folder: WorkspacePath) throws(Problem) -> Interpolation {
    guard isNeeded, vars != nil else { return self }
    let own = ValueSource(
      folder: folder, workspace: source.workspace, documents: source.documents)
    let merged = try Self.load(vars, into: values, source: own)
    return Interpolation(values: merged, source: source, isNeeded: true)
  }

  /// Returns values with some that hide those of the same name.
  func adding(_ entries: [Node.Entry]) -> Interpolation {
    let names = entries.map(\.key)
    let kept = values.entries.filter { !names.contains($0.key) }
    let all = Node(.mapping(entries + kept), source: values.source)
    return Interpolation(values: all, source: source, isNeeded: isNeeded)
  }

  /// A single value as text the way Python writes it, nil for a mapping or a list.
  static func text(_ node: Node) -> String? { node.isNull ? "None" : node.text }

  private static func load(
    _ vars: Node?, into values: Node, source: ValueSource
  ) throws(Problem) -> Node {
    var merged = values
    for item in vars?.items ?? [] {
      guard !asks(item) else {
        throw item.problem(
          "vars are read before anything is filled in, and cannot name a value themselves",
          fix: "Write the value, or name the other one where this one is used.")
      }
      guard case .string(let name) = item.value else {
        try item.refuseDates()
        merged = try merge(item, into: merged)
        continue
      }
      // Naming the implicit file once more, as many projects do, brings nothing new.
      guard name != implicitFile else { continue }
      let named = try source.named(name, at: item)
      try named.refuseDates()
      merged = try merge(named, into: merged)
    }
    return merged
  }

  /// Returns the node with every `${name}` in it filled.
  func resolved(_ node: Node) throws(Problem) -> Node {
    switch node.value {
    case .null, .bool, .integer, .float: return node
    case .string(let text): return try resolved(text, at: node)
    case .sequence(let items):
      var filled: [Node] = []
      for item in items { filled.append(try resolved(item)) }
      return replacing(node, .sequence(filled))
    case .mapping(let entries):
      var filled: [Node.Entry] = []
      for entry in entries {
        let key = try resolved(entry.keyNode)
        filled.append(Node.Entry(keyNode: key, value: try resolved(entry.value)))
      }
      return replacing(node, .mapping(filled))
    }
  }

  private func resolved(_ text: String, at node: Node) throws(Problem) -> Node {
    guard text.contains(Self.marker) else { return node }
    let pieces = try InterpolatedText(text, at: node).pieces
    if pieces.count == 1, case .name(let name) = pieces[0] {
      return replacing(node, try value(of: name, at: node).value)
    }
    var filled = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): filled += literal
      case .name(let name): filled += try embedded(name, at: node)
      }
    }
    return replacing(node, .string(filled))
  }

  /// The value as text between other text, written the way Python writes it.
  private func embedded(_ name: ValueName, at node: Node) throws(Problem) -> String {
    let found = try value(of: name, at: node)
    if let text = Self.text(found) { return text }
    guard case .mapping = found.value else {
      throw node.problem(
        "${\(name.text)} is a list and cannot stand inside text", fix: "Name one of its values.")
    }
    return try CommandFlags.text(of: found, name: name.text, at: node)
  }

  private func value(of name: ValueName, at node: Node) throws(Problem) -> Node {
    var current = values
    for step in name.steps {
      let next: Node? =
        switch step {
        case .key(let key): current[key]
        case .index(let index):
          current.items.indices.contains(index) ? current.items[index] : nil
        }
      guard let next else {
        throw node.problem(
          "${\(SafeText(name.text).text)} has no value",
          fix: "Add it to \(Self.implicitFile) or to vars.")
      }
      current = next
    }
    return current
  }

  private func replacing(_ node: Node, _ value: Node.Value) -> Node {
    Node(value, line: node.line, column: node.column, source: node.source)
  }

  private static func asks(_ node: Node) -> Bool {
    switch node.value {
    case .null, .bool, .integer, .float: false
    case .string(let text): text.contains(marker)
    case .sequence(let items): items.contains(where: asks)
    case .mapping(let entries): entries.contains { asks($0.keyNode) || asks($0.value) }
    }
  }

  /// Joins two mappings; a value may be given once only.
  private static func merge(_ added: Node, into base: Node) throws(Problem) -> Node {
    var entries = base.entries
    for entry in try added.requireMapping("vars") {
      guard let index = entries.firstIndex(where: { $0.key == entry.key }) else {
        entries.append(entry)
        continue
      }
      guard case .mapping = entries[index].value.value, case .mapping = entry.value.value else {
        throw entry.keyNode.problem(
          "\(SafeText(entry.key).text) has a value already (\(entries[index].keyNode.place))",
          fix: "Give it once.")
      }
      let joined = try merge(entry.value, into: entries[index].value)
      entries[index] = Node.Entry(keyNode: entries[index].keyNode, value: joined)
    }
    return Node(.mapping(entries), line: base.line, column: base.column, source: base.source)
  }
}
