import Domain

/// Decides which files DVC does not see: its own folders and what `.dvcignore` files name.
struct IgnoreRules: Sendable {
  static let fileName = ".dvcignore"
  /// The engine's folder is never content; the others are those DVC leaves out by itself.
  private static let hiddenFolders: Set<String> = [".binnacle", ".dvc", ".git", ".hg"]

  private static let point = UInt8(ascii: ".")
  private static let slash = UInt8(ascii: "/")

  private var patterns: [IgnorePattern] = []

  /// Reads the `.dvcignore` files of the root and of each folder down to `folder`.
  init(root: String, downTo folder: WorkspacePath) throws(Problem) {
    var current = WorkspacePath.root
    try enter(current, root: root)
    guard folder.isInside else { return }
    for name in folder.text.split(separator: "/") {
      current = current.appending(String(name))
      try enter(current, root: root)
    }
  }

  /// Adds the rules of one more folder.
  mutating func enter(_ folder: WorkspacePath, root: String) throws(Problem) {
    let path = folder.absolute(in: root) + "/" + Self.fileName
    guard FileAccess.exists(path) else { return }
    let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
    patterns += text.split(whereSeparator: \.isNewline).compactMap {
      IgnorePattern(line: $0, base: folder.text)
    }
  }

  /// Whether a file or folder is left out; the folders above it are taken as let in.
  func leavesOut(_ path: WorkspacePath, isDirectory: Bool) -> Bool {
    if isPointed(path.text), isHidden(path.name, isDirectory: isDirectory) { return true }
    guard !patterns.isEmpty else { return false }
    let last = patterns.last { $0.matches(path.text, isDirectory: isDirectory) }
    return last.map { !$0.isNegated } ?? false
  }

  /// Whether the name at the end of a path begins with a point, as all hidden names do.
  private func isPointed(_ text: String) -> Bool {
    let units = text.utf8
    guard let slash = units.lastIndex(of: Self.slash) else { return units.first == Self.point }
    let next = units.index(after: slash)
    return next < units.endIndex && units[next] == Self.point
  }

  private func isHidden(_ name: String, isDirectory: Bool) -> Bool {
    if isDirectory, Self.hiddenFolders.contains(name) { return true }
    return name == ".git" || name == Self.fileName
  }
}
