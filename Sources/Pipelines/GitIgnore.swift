import Domain

/// Adds outputs that the cache keeps to `.gitignore`, as DVC does.
enum GitIgnore {
  static let fileName = ".gitignore"

  /// Adds a place to the `.gitignore` beside it, unless the files of the workspace ignore it already.
  ///
  /// - Parameters:
  ///   - place: An output in the workspace.
  ///   - root: The absolute path of the workspace.
  ///   - later: Outputs whose lines come after it where they are the last ones.
  /// - Throws: ``Problem`` when a file cannot be read or written.
  static func add(
    _ place: WorkspacePath, root: String, before later: Set<WorkspacePath> = []
  ) throws(Problem) {
    let path = place.parent.absolute(in: root) + "/" + fileName
    guard try !ignores(place, root: root) else { return }
    var text = try text(at: path)
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let names = Set(later.filter { $0.parent == place.parent }.map { "/" + $0.name })
    let last = lines.lastIndex { !names.contains(String($0)) }
    lines.insert("/" + place.name, at: last.map { $0 + 1 } ?? 0)
    let changed = lines.joined(separator: "\n") + "\n"
    try FileAccess.writeAtomically(Array(changed.utf8), to: path)
  }

  /// Whether a place, or a folder it lies in, is ignored; of the lines that name one the last counts.
  private static func ignores(_ place: WorkspacePath, root: String) throws(Problem) -> Bool {
    let folders = Array(place.folders.reversed())
    var patterns: [IgnorePattern] = []
    for folder in folders {
      let text = try text(at: folder.absolute(in: root) + "/" + fileName)
      patterns += text.split(whereSeparator: \.isNewline).compactMap {
        IgnorePattern(line: $0, base: folder.text)
      }
    }
    let isDirectory = FileStatus(path: place.absolute(in: root))?.isDirectory ?? false
    let places = folders.dropFirst().map { ($0, true) } + [(place, isDirectory)]
    return places.contains { place, isDirectory in
      let last = patterns.last { $0.matches(place.text, isDirectory: isDirectory) }
      return last.map { !$0.isNegated } ?? false
    }
  }

  private static func text(at path: String) throws(Problem) -> String {
    guard FileAccess.exists(path) else { return "" }
    return String(decoding: try FileAccess.read(path), as: UTF8.self)
  }
}
