import Documents
import Domain
import Glibc

/// Reads the lists of paths of a stage: dependencies, outputs and parameters.
struct PathReader {
  private static let outputKeys = [
    "cache", "persist", "push", "remote", "desc", "type", "labels", "meta",
  ]
  private static let plotKeys = ["template", "x", "y", "x_label", "y_label", "title", "header"]
  private static let defaultParameterFile = "params.yaml"

  let folder: WorkspacePath
  let workspace: String

  func dependencies(_ node: Node?) throws(Problem) -> [StagePath] {
    var found: [StagePath] = []
    for item in try list(node, key: "deps") {
      let path = try self.path(try item.string("a dependency"), at: item)
      guard !found.contains(where: { $0.place == path.place }) else { throw twice(path, at: item) }
      found.append(path)
    }
    return found
  }

  /// The files of a list that names nothing else.
  func places(_ node: Node?, key: String) throws(Problem) -> [WorkspacePath] {
    var found: [WorkspacePath] = []
    for item in try list(node, key: key) {
      found.append(try path(try item.string("a file"), at: item).place)
    }
    return found
  }

  func outputs(
    _ node: Node?, key: String, kind: StageOutput.Kind
  ) throws(Problem) -> [StageOutput] {
    var found: [StageOutput] = []
    for item in try list(node, key: key) {
      guard case .mapping(let entries) = item.value else {
        found.append(try output(try item.string("an output"), flags: nil, at: item, kind: kind))
        continue
      }
      for entry in entries {
        let name = entry.key
        found.append(try output(name, flags: entry.value, at: entry.keyNode, kind: kind))
      }
    }
    return found
  }

  func parameters(_ node: Node?) throws(Problem) -> [StageParameters] {
    var keys: [String: [String]?] = [:]
    var files: [String] = []
    func add(_ file: String, _ names: [String]?) {
      if let known = keys[file] {
        keys[file] = .some(names.flatMap { names in known.map { $0 + names } })
      } else {
        files.append(file)
        keys[file] = .some(names)
      }
    }
    for item in try list(node, key: "params") {
      guard case .mapping(let entries) = item.value else {
        add(Self.defaultParameterFile, [try item.string("a parameter")])
        continue
      }
      for entry in entries { add(entry.key, try names(entry.value)) }
    }
    let first = files.filter { $0 == Self.defaultParameterFile }
    let others = files.filter { $0 != Self.defaultParameterFile }.sorted(by: Self.precedes)
    return (first + others).map { file in
      let place = WorkspacePath(file, from: folder, root: workspace)
      let names = (keys[file] ?? nil).map { Array(Set($0)).sorted(by: Self.precedes) }
      return StageParameters(file: StagePath(written: file, place: place), keys: names)
    }
  }

  /// Orders text by code points, as Python does.
  static func precedes(_ left: String, _ right: String) -> Bool {
    let isBefore = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in precedes(left, right) }
    }
    return (isBefore ?? nil) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func precedes(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let first = left.baseAddress, let second = right.baseAddress else {
      return left.count < right.count
    }
    let order = memcmp(first, second, min(left.count, right.count))
    return order == 0 ? left.count < right.count : order < 0
  }

  private func names(_ node: Node) throws(Problem) -> [String]? {
    guard !node.isNull else { return nil }
    var names: [String] = []
    for item in try node.requireSequence("the parameters of a file") {
      names.append(try item.string("a parameter"))
    }
    return names.isEmpty ? nil : names
  }

  private func list(_ node: Node?, key: String) throws(Problem) -> [Node] {
    guard let node, !node.isNull else { return [] }
    return try node.requireSequence(key)
  }

  private func output(
    _ written: String, flags: Node?, at node: Node, kind: StageOutput.Kind
  ) throws(Problem) -> StageOutput {
    let path = try self.path(written, at: node)
    guard path.place.isInside, path.place != .root else {
      throw node.problem(
        "output \(SafeText(written).text) lies outside the workspace",
        fix: "Write it to a path inside the workspace.")
    }
    let known = Self.outputKeys + (kind == .plot ? Self.plotKeys : [])
    try flags?.checkKeys(known: known, in: "output \(SafeText(written).text)")
    return StageOutput(
      path: path, kind: kind, isCached: try flag("cache", in: flags, default: true),
      persists: try flag("persist", in: flags, default: false))
  }

  private func flag(_ key: String, in flags: Node?, default: Bool) throws(Problem) -> Bool {
    guard let node = flags?[key] else { return `default` }
    return try node.bool(key)
  }

  private func path(_ written: String, at node: Node) throws(Problem) -> StagePath {
    guard !written.isEmpty else { throw node.problem("a path is empty", fix: "Write the path.") }
    guard !written.contains("://") else {
      throw node.problem(
        "\(SafeText(written).text) is an address, not a path",
        fix: "Fetch it in a stage of its own and depend on the file.")
    }
    return StagePath(
      written: written, place: WorkspacePath(written, from: folder, root: workspace))
  }

  private func twice(_ path: StagePath, at node: Node) -> Problem {
    node.problem(
      "dependency \(SafeText(path.written).text) is written twice", fix: "Keep one of the two.")
  }
}
