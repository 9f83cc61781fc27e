import Domain
import Glibc

/// Holds what `.dvc/config` says about the cache and about version control.
struct DVCSettings: Hashable, Sendable {
  /// The absolute path of the folder that holds the cache's objects.
  let cacheFolder: String
  /// Whether ignored files are to be named in `.gitignore`.
  let usesGit: Bool

  /// Reads `.dvc/config` and `.dvc/config.local`; neither need exist.
  init(root: String) throws(Problem) {
    var values: [String: String] = [:]
    for name in ["config", "config.local"] {
      let path = root + "/.dvc/" + name
      guard FileAccess.exists(path) else { continue }
      let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
      values.merge(try Self.values(in: text, source: ".dvc/" + name)) { _, new in new }
    }
    let written = values["cache.dir"] ?? "cache"
    cacheFolder = written.hasPrefix("/") ? written : root + "/.dvc/" + written
    let isSwitchedOff = ["true", "yes", "1"].contains(values["core.no_scm"]?.lowercased())
    usesGit = !isSwitchedOff && Self.isInGit(root)
  }

  /// Whether the folder, or one above it, is a Git work tree.
  static func isInGit(_ root: String) -> Bool {
    var folder = root
    while true {
      if FileAccess.nameIsTaken(folder + "/.git") { return true }
      guard let slash = folder.lastIndex(of: "/") else { return false }
      folder = String(folder[..<slash])
    }
  }

  private static func values(in text: String, source: String) throws(Problem) -> [String: String] {
    var section = ""
    var values: [String: String] = [:]
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = trimmed(raw)
      guard let first = line.first, first != "#", first != ";" else { continue }
      if first == "[", line.last == "]" {
        section = trimmed(line.dropFirst().dropLast()).lowercased()
        continue
      }
      guard let equals = line.firstIndex(of: "=") else {
        throw Problem(
          .invalidConfiguration, "the line is neither [section] nor key = value",
          at: "\(source):\(index + 1)", fix: "Correct or remove the line.")
      }
      let key = trimmed(line[..<equals]).lowercased()
      values["\(section).\(key)"] = trimmed(line[line.index(after: equals)...])
    }
    return values
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
