import Domain

/// Finds the `dvc.yaml` files of a workspace.
struct PipelineSearch {
  private static let deepestFolder = 64

  let root: String

  /// The files' paths from the root, in the order of their bytes.
  func names() throws(Problem) -> [PipelineName] {
    var names: [PipelineName] = []
    let rules = try IgnoreRules(root: root, downTo: .root)
    try search(.root, rules: rules, depth: 0, into: &names)
    return names.sorted { PathReader.precedes($0.rawValue, $1.rawValue) }
  }

  private func search(
    _ folder: WorkspacePath, rules: IgnoreRules, depth: Int, into names: inout [PipelineName]
  ) throws(Problem) {
    guard depth < Self.deepestFolder else { return }
    let entries = try FileAccess.list(folder.absolute(in: root))
    // A folder with a `.dvc` of its own is another workspace.
    if folder != .root, entries.contains(where: { $0.name == ".dvc" && $0.isDirectory == true }) {
      return
    }
    for entry in entries {
      let place = folder.appending(entry.name)
      // Links are not followed: they may lead out of the workspace or around in it.
      let isDirectory = entry.isDirectory ?? false
      guard !rules.leavesOut(place, isDirectory: isDirectory) else { continue }
      if entry.name == PipelineFile.fileName, !isDirectory {
        names.append(PipelineName(place.text))
      } else if isDirectory {
        var inner = rules
        try inner.enter(place, root: root)
        try search(place, rules: inner, depth: depth + 1, into: &names)
      }
    }
  }
}
