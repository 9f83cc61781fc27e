import Domain

/// Holds what `.dvc/config` says about the cache and about version control.
struct DVCSettings: Hashable, Sendable {
  /// The absolute path of the folder that holds the cache's objects.
  let cacheFolder: String
  /// Whether ignored files are to be named in `.gitignore`.
  let usesGit: Bool

  /// The file that names the folder; nothing where none does.
  let cacheOrigin: String?

  /// Reads the files of DVC's configuration in its order, the nearest last; none need exist.
  ///
  /// - Parameters:
  ///   - root: The absolute path of the workspace.
  ///   - environment: The variables that say where those outside the workspace are.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a broken file.
  init(
    root: String, environment: [String: String]
  ) throws(Problem) {
    var values: [String: Setting] = [:]
    for file in DVCSettingsFile.all(of: root, environment) {
      guard FileAccess.exists(file.path) else { continue }
      let text = String(decoding: try FileAccess.read(file.path), as: UTF8.self)
      for (key, value) in try Self.values(in: text, source: file.shown) {
        values[key] = Setting(text: value, file: file)
      }
    }
    let cache = values["cache.dir"]
    cacheFolder = cache.map { $0.file.path(of: $0.text) } ?? root + "/.dvc/cache"
    cacheOrigin = cache?.file.shown
    let isSwitchedOff = ["true", "yes", "1"].contains(values["core.no_scm"]?.text.lowercased())
    usesGit = !isSwitchedOff && Self.isInGit(root)
  }

  private struct Setting {
    let text: String
    let file: DVCSettingsFile
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
      values["\(section).\(key)"] = unquoted(trimmed(line[line.index(after: equals)...]))
    }
    return values
  }

  /// The text between quotes, else all up to a comment.
  private static func unquoted(_ text: String) -> String {
    guard let quote = text.first, quote == "\"" || quote == "'" else {
      guard let comment = text.firstRange(of: " #") else { return text }
      return trimmed(text[..<comment.lowerBound])
    }
    let inner = text.dropFirst()
    return inner.firstIndex(of: quote).map { String(inner[..<$0]) } ?? text
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var rest = text[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
