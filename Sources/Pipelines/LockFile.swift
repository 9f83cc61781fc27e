import Documents
public import Domain

/// Holds a `dvc.lock`: the record of each stage of one pipeline, in order.
public struct LockFile: Sendable {
  static let schema = "2.0"

  private let source: String
  private var other: [Node.Entry]
  private var stages: [Node.Entry]

  /// Creates a lock without records.
  init(source: String) {
    self.source = source
    other = []
    stages = []
  }

  /// Reads a lock out of a document.
  init(_ root: Node) throws(Problem) {
    source = root.source
    let entries = try root.isNull ? [] : root.requireMapping(root.source)
    other = entries.filter { $0.key != "schema" && $0.key != "stages" }
    stages =
      try root["stages"].map { node throws(Problem) in
        try node.isNull ? [] : node.requireMapping("stages")
      } ?? []
    if let schema = root["schema"], schema.text != Self.schema {
      throw schema.problem(
        "the lock has schema \(SafeText(schema.text ?? "?").text), only \(Self.schema) is known",
        fix: "Remove the file and run the pipeline again.")
    }
  }

  /// Returns the record of a stage, nil when the stage never finished here.
  ///
  /// - Parameter name: The stage's key in `dvc.yaml`.
  /// - Returns: What was recorded.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a malformed record.
  public func record(of name: StageName) throws(Problem) -> LockedStage? {
    guard let entry = stages.first(where: { $0.key == name.rawValue }) else { return nil }
    return try LockedStage(entry.value)
  }

  /// Replaces the record of a stage in its place, or appends it; a new one comes before records of
  /// `later` stages that are the last ones.
  mutating func record(
    _ stage: LockedStage, of name: StageName, before later: Set<StageName> = []
  ) {
    let entry = Node.Entry(name.rawValue, stage.node)
    if let index = stages.firstIndex(where: { $0.key == name.rawValue }) {
      stages[index] = entry
    } else {
      let last = stages.lastIndex { !later.contains(StageName($0.key)) }
      stages.insert(entry, at: last.map { $0 + 1 } ?? 0)
    }
  }

  /// The file as a document.
  var root: Node {
    var entries: [Node.Entry] = [.init("schema", Node(.string(Self.schema)))]
    entries.append(.init("stages", Node(.mapping(stages))))
    return Node(.mapping(entries + other))
  }

  /// The file as text.
  var text: String { DocumentWriter.text(of: root) }
}

extension LockedStage {
  init(_ node: Node) throws(Problem) {
    let command = try node.require("cmd")
    if case .sequence(let items) = command.value {
      var lines: [String] = []
      for item in items { lines.append(try item.string("cmd")) }
      self.command = .list(lines)
    } else {
      self.command = .text(try command.string("cmd"))
    }
    dependencies = try Self.items(node["deps"], name: "deps")
    outputs = try Self.items(node["outs"], name: "outs")
    parameters = (node["params"]?.entries ?? []).map { entry in
      ParameterFile(
        file: entry.key, values: entry.value.entries.map { Value(key: $0.key, node: $0.value) })
    }
  }

  private static func items(_ node: Node?, name: String) throws(Problem) -> [Item] {
    guard let node, !node.isNull else { return [] }
    var items: [Item] = []
    for item in try node.requireSequence(name) { items.append(try self.item(item)) }
    return items
  }

  /// Reads one dependency or output, as locks and `.dvc` files record it.
  static func item(_ item: Node) throws(Problem) -> Item {
    let digest = try item["md5"].map { node throws(Problem) in
      if let text = node.text { return text }
      return try node.string("md5")
    }
    let size = try item["size"].map { node throws(Problem) in try node.int("size") }
    let count = try item["nfiles"].map { node throws(Problem) in try node.int("nfiles") }
    return Item(
      path: try item.require("path").string("path"),
      state: ContentState(
        digest: digest ?? "", size: Int64(size ?? 0), fileCount: count,
        isExecutable: item["isexec"]?.value == .bool(true)),
      form: item["hash"]?.text == "md5" ? .raw : .unixText)
  }

  /// The record in the order DVC writes it: `cmd`, `deps`, `params`, `outs`; paths sorted.
  var node: Node {
    var entries: [Node.Entry] = [.init("cmd", commandNode)]
    if !dependencies.isEmpty { entries.append(.init("deps", Self.node(dependencies))) }
    if !parameters.isEmpty {
      let files = parameters.map { file in
        Node.Entry(file.file, Node(.mapping(file.values.map { Node.Entry($0.key, $0.node) })))
      }
      entries.append(.init("params", Node(.mapping(files))))
    }
    if !outputs.isEmpty { entries.append(.init("outs", Self.node(outputs))) }
    return Node(.mapping(entries))
  }

  private var commandNode: Node {
    switch command {
    case .text(let text): Node(.string(text))
    case .list(let lines): Node(.sequence(lines.map { Node(.string($0)) }))
    }
  }

  private static func node(_ items: [Item]) -> Node {
    let sorted = items.sorted { PathReader.precedes($0.path, $1.path) }
    return Node(.sequence(sorted.map(node)))
  }

  private static func node(_ item: Item) -> Node {
    var entries: [Node.Entry] = [
      .init("path", Node(.string(item.path))), .init("hash", Node(.string("md5"))),
      .init("md5", Node(.string(item.state.digest))),
      .init("size", Node(.integer("\(item.state.size)"))),
    ]
    if let count = item.state.fileCount {
      entries.append(.init("nfiles", Node(.integer("\(count)"))))
    }
    if item.state.isExecutable { entries.append(.init("isexec", Node(.bool(true)))) }
    return Node(.mapping(entries))
  }
}
