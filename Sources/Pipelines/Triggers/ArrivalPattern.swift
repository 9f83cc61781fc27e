import Domain
import Glibc

/// Finds the files of a pattern such as `in/*/part-*.csv` below the workspace.
struct ArrivalPattern: Sendable {
  /// The folders that hold nobody's data.
  private static let skipped: Set<String> = [".git", ".dvc", ".binnacle"]
  /// How deep folders are looked through for `**`.
  private static let deepest = 32

  private let root: String
  private let parts: [String]
  private let pattern: IgnorePattern?

  /// Reads a pattern, relative to the workspace.
  init(_ glob: String, root: String) {
    self.root = root
    parts = glob.split(separator: "/").map(String.init)
    pattern = IgnorePattern(line: Substring("/" + parts.joined(separator: "/")), base: "")
  }

  /// Whether a file's absolute path is meant.
  func matches(_ path: String) -> Bool {
    guard path.hasPrefix(root + "/") else { return false }
    return pattern?.matches(String(path.dropFirst(root.count + 1)), isDirectory: false) ?? false
  }

  /// The innermost folder that all files lie in, or will once it is made.
  private var base: [String] {
    Array(parts.dropLast().prefix { !$0.contains(where: { "*?[".contains($0) }) })
  }

  /// How many folders lie between the workspace and a file, at most.
  private var depth: Int { parts.contains("**") ? Self.deepest : parts.count - 1 }

  /// Returns the folders on the way to those in which files may arrive: one of them may be moved
  /// away, or made again.
  func ancestors() -> [String] {
    var path = root
    var found: [String] = []
    for name in base {
      guard Self.isFolder(path) else { break }
      found.append(path)
      path += "/" + name
    }
    return found
  }

  /// Returns the folders in which files may arrive; while the innermost is missing, the last there
  /// is on the way to it.
  func folders() -> [String] {
    var path = root
    for (level, name) in base.enumerated() {
      guard Self.isFolder(path + "/" + name) else { return [path] }
      path += "/" + name
      if level == base.count - 1 { break }
    }
    var found: [String] = []
    visit(path, level: base.count) { found.append($0) }
    return found
  }

  /// Returns the absolute paths of the files that are there.
  func files() -> [String] {
    folders().flatMap { folder in
      ((try? FileAccess.list(folder)) ?? []).map { folder + "/" + $0.name }.filter(matches)
    }
  }

  private func visit(_ folder: String, level: Int, _ body: (String) -> Void) {
    body(folder)
    guard level < depth else { return }
    for entry in (try? FileAccess.list(folder)) ?? [] where !Self.skipped.contains(entry.name) {
      let path = folder + "/" + entry.name
      if Self.isFolder(path) { visit(path, level: level + 1, body) }
    }
  }

  /// Whether a folder itself lies at a path; a link to one could lead round in a circle.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
