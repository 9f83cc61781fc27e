import Documents
import Domain

/// Describes data that a `.dvc` file tracks: content that no stage makes.
struct TrackedData: Hashable, Sendable {
  /// What the name of every such file ends with.
  static let suffix = ".dvc"
  private static let knownKeys = [
    "md5", "wdir", "deps", "outs", "frozen", "locked", "meta", "always_changed", "desc",
  ]
  private static let outputKeys = [
    "path", "md5", "hash", "size", "nfiles", "isexec", "cache", "persist", "push", "remote", "desc",
    "type", "labels", "meta", "metric", "plot", "files", "etag", "checksum", "version_id", "cloud",
  ]

  /// One file or folder with the state it was recorded in.
  struct Item: Hashable, Sendable {
    let place: WorkspacePath
    let isCached: Bool
    let recorded: LockedStage.Item
  }

  /// The `.dvc` file.
  let file: WorkspacePath
  let items: [Item]
  /// The file as it was read, to be written with other states.
  let root: Node

  /// Reads what a `.dvc` file tracks.
  ///
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  init(_ root: Node, file: WorkspacePath, workspace: String) throws(Problem) {
    self.file = file
    self.root = root
    _ = try root.requireMapping(SafeText(file.description).text)
    try root.checkKeys(known: Self.knownKeys, in: SafeText(file.description).text)
    let written = try root["wdir"].flatMap { node throws(Problem) in
      node.isNull ? nil : try node.string("wdir")
    }
    let folder = WorkspacePath(written ?? ".", from: file.parent, root: workspace)
    var items: [Item] = []
    for output in try root["outs"]?.requireSequence("outs") ?? [] {
      try output.checkKeys(known: Self.outputKeys, in: "an entry of outs")
      let item = try LockedStage.item(output)
      let place = WorkspacePath(item.path, from: folder, root: workspace)
      let isCached = try output["cache"].map { node throws(Problem) in try node.bool("cache") }
      items.append(Item(place: place, isCached: isCached ?? true, recorded: item))
    }
    self.items = items
  }

  /// Returns the file with other states of its items; its other fields are kept, comments are not.
  ///
  /// The digest of the file's own fields, which DVC 2 wrote, no longer holds and is left out, and
  /// so is what described the old content in a store elsewhere.
  func text(with states: [LockedStage.Item]) -> String {
    let entries = root.entries.filter { $0.key != "md5" }.map { entry in
      guard entry.key == "outs" else { return entry }
      let outputs = zip(entry.value.items, states).map(Self.output)
      return Node.Entry(keyNode: entry.keyNode, value: Node(.sequence(outputs)))
    }
    return DocumentWriter.text(of: Node(.mapping(entries)))
  }

  /// An entry as DVC changes it: what stays keeps its place, what is new comes last.
  private static func output(_ old: Node, with item: LockedStage.Item) -> Node {
    var entries: [Node.Entry] = [
      .init("md5", Node(.string(item.state.digest))),
      .init("size", Node(.integer("\(item.state.size)"))),
    ]
    if let count = item.state.fileCount {
      entries.append(.init("nfiles", Node(.integer("\(count)"))))
    }
    if item.state.isExecutable { entries.append(.init("isexec", Node(.bool(true)))) }
    if item.form == .raw { entries.append(.init("hash", Node(.string("md5")))) }
    let stale = Set([
      "md5", "size", "nfiles", "isexec", "hash", "files", "etag", "checksum", "version_id", "cloud",
    ])
    let kept = old.entries.compactMap { entry in
      entries.first { $0.key == entry.key } ?? (stale.contains(entry.key) ? nil : entry)
    }
    let added = entries.filter { new in !kept.contains { $0.key == new.key } }
    return Node(.mapping(kept + added))
  }
}
