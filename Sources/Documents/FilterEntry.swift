internal import Domain

/// Is a saved filter on its way into the text of a `console.yaml`.
struct FilterEntry {
  let name: String
  let text: String

  /// Returns the text of the file with the filter in it.
  ///
  /// Only lines of `filters` change; what was read back must say the same as before otherwise.
  ///
  /// - Parameter source: The file as it is.
  /// - Returns: The file as it becomes.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the file is broken, or writes its
  ///   filters in a way that is not changed by rule.
  func written(into source: String) throws(Problem) -> String {
    let before = try Document.parse(source, source: "console.yaml")
    let known = try ConsoleFile(before)
    var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    write(into: &lines, before)
    let changed = lines.joined(separator: "\n")
    guard let after = try? ConsoleFile(Document.parse(changed, source: "console.yaml")),
      after.filters.last(where: { $0.name == name })?.value == text,
      after.isSame(as: known, exceptFilter: name)
    else {
      throw Problem(
        .invalidConfiguration, "filters cannot be changed as they are written there",
        at: "console.yaml", fix: "Write each filter on a line of its own.")
    }
    return changed
  }

  private func write(into lines: inout [String], _ root: Node) {
    guard let section = root.entries.first(where: { $0.key == "filters" }) else {
      while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
      lines += ["filters:", "  " + line, ""]
      return
    }
    let head = section.keyNode.line
    if let entry = section.value.entries.first(where: { $0.key == name }), entry.keyNode.line > head
    {
      let indent = String(repeating: " ", count: max(0, entry.keyNode.column - 1))
      lines[entry.keyNode.line - 1] = indent + line
    } else if let first = section.value.entries.first, first.keyNode.line > head {
      let indent = String(repeating: " ", count: max(0, first.keyNode.column - 1))
      lines.insert(indent + line, at: head)
    } else {
      // The filters stand in braces on the line of `filters` itself.
      let others = section.value.entries.filter { $0.key != name }.map { entry in
        "  " + Self.line(entry.key, entry.value)
      }
      lines[head - 1] = "filters:"
      lines.insert(contentsOf: others + ["  " + line], at: head)
    }
  }

  private var line: String { Self.line(name, Node(.string(text))) }

  private static func line(_ name: String, _ value: Node) -> String {
    String(DocumentWriter.text(of: Node(.mapping([Node.Entry(name, value)]))).dropLast())
  }
}

extension ConsoleFile {
  /// Whether two files decide the same, one filter and the places of entries apart.
  fileprivate func isSame(as other: ConsoleFile, exceptFilter name: String) -> Bool {
    func texts(_ entries: [Entry<String>]) -> [[String]] {
      entries.map { [$0.name, $0.value] }
    }
    func kept(_ file: ConsoleFile) -> [[String]] {
      texts(file.filters.filter { $0.name != name }).sorted { $0[0] < $1[0] }
    }
    return theme?.value == other.theme?.value && keySet?.value == other.keySet?.value
      && keys.map(\.name) == other.keys.map(\.name)
      && keys.map(\.value) == other.keys.map(\.value)
      && texts(aliases) == texts(other.aliases)
      && engines.map(\.words) == other.engines.map(\.words)
      && plugins.map(\.name) == other.plugins.map(\.name) && kept(self) == kept(other)
  }
}

extension EngineEntry {
  /// What names the engine, wherever it is written.
  fileprivate var words: [String?] {
    switch self {
    case .folder(let folder): [folder]
    case .remote(let remote): [remote.url, remote.tokenFile, remote.name]
    }
  }
}
