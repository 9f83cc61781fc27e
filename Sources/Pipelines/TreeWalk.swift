import Domain
import Glibc

/// Visits the files beneath a folder that DVC sees.
struct TreeWalk {
  private static let deepestFolder = 128

  let root: String

  /// Calls `visitor` with each file's path from `folder`, its absolute path and its status.
  func visit(
    _ folder: WorkspacePath,
    visitor: (_ relative: String, _ path: String, _ status: FileStatus) throws(Problem) -> Void
  ) throws(Problem) {
    let rules = try IgnoreRules(root: root, downTo: folder)
    try visit(folder, prefix: "", rules: rules, depth: 0, visitor: visitor)
  }

  private func visit(
    _ folder: WorkspacePath, prefix: String, rules: IgnoreRules, depth: Int,
    visitor: (_ relative: String, _ path: String, _ status: FileStatus) throws(Problem) -> Void
  ) throws(Problem) {
    let folderPath = folder.absolute(in: root)
    guard depth < Self.deepestFolder else { throw tooDeep(folder) }
    for entry in try FileAccess.list(folderPath) {
      let place = folder.appending(entry.name)
      let path = folderPath + "/" + entry.name
      if let isDirectory = entry.isDirectory,
        rules.leavesOut(place, isDirectory: isDirectory)
      {
        continue
      }
      guard let status = FileStatus(path: path) else {
        if rules.leavesOut(place, isDirectory: false) { continue }
        throw danglingLink(place)
      }
      guard !rules.leavesOut(place, isDirectory: status.isDirectory) else { continue }
      guard status.isDirectory else {
        try visitor(prefix + entry.name, path, status)
        continue
      }
      var inner = rules
      try inner.enter(place, root: root)
      try visit(
        place, prefix: prefix + entry.name + "/", rules: inner, depth: depth + 1, visitor: visitor)
    }
  }

  private func danglingLink(_ place: WorkspacePath) -> Problem {
    Problem(
      .invalidInput, "the link \(SafeText(place.description).text) leads nowhere",
      fix: "Remove the link, or name it in .dvcignore.")
  }

  private func tooDeep(_ folder: WorkspacePath) -> Problem {
    Problem(
      .invalidInput, "folders are nested more than \(Self.deepestFolder) deep",
      at: SafeText(folder.description).text, fix: "Look for a link that leads back up.")
  }
}
