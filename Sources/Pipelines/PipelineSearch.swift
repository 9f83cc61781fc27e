import Domain

/// Finds the `dvc.yaml` files of a workspace, and the `.dvc` files that track data.
struct PipelineSearch {
  /// What a workspace declares, each in the order of the paths' bytes.
  struct Findings {
    /// The `dvc.yaml` files by their paths from the root.
    var pipelines: [PipelineName] = []
    /// The files that track data.
    var tracked: [WorkspacePath] = []
  }

  private static let deepestFolder = 64

  let root: String

  /// Looks through the whole workspace.
  func findings() throws(Problem) -> Findings {
    var findings = Findings()
    let rules = try IgnoreRules(root: root, downTo: .root)
    try search(.root, rules: rules, depth: 0, into: &findings)
    findings.pipelines.sort { PathReader.precedes($0.rawValue, $1.rawValue) }
    findings.tracked.sort { PathReader.precedes($0.text, $1.text) }
    return findings
  }

  private func search(
    _ folder: WorkspacePath, rules: IgnoreRules, depth: Int, into findings: inout Findings
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
        findings.pipelines.append(PipelineName(place.text))
      } else if entry.name.hasSuffix(TrackedData.suffix), !isDirectory {
        findings.tracked.append(place)
      } else if isDirectory {
        var inner = rules
        try inner.enter(place, root: root)
        try search(place, rules: inner, depth: depth + 1, into: &findings)
      }
    }
  }
}
