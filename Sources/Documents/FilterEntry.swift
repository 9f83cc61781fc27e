internal import Domain

/// Is a saved filter, or another named text, on its way into the text of a `console.yaml`.
struct FilterEntry {
  /// The section that it stands in.
  var section = "filters"
  let name: String
  let text: String

  /// Returns the text of the file with the filter in it.
  ///
  /// Only lines of the section change; what was read back must say the same as before otherwise.
  ///
  /// - Parameter source: The file as it is.
  /// - Returns: The file as it becomes.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the file is broken, or writes its
  ///   filters in a way that is not changed by rule.
  func written(into source: String) throws(Problem) -> String {
    let before = try Document.parse(source, source: "console.yaml")
    let known = try ConsoleFile(before)
    var lines = YAMLLines(source)
    let isWritten = write(into: &lines, before)
    let changed = lines.text
    guard isWritten, let after = try? ConsoleFile(Document.parse(changed, source: "console.yaml")),
      after.texts(in: section).last(where: { $0.name == name })?.value == text,
      after.isSame(as: known, except: name, in: section)
    else {
      throw Problem(
        .invalidConfiguration, "\(section) cannot be changed as they are written there",
        at: "console.yaml", fix: "Write each filter on a line of its own.")
    }
    return changed
  }

  /// Writes the filter's line; nothing when what the reader found has no line here.
  private func write(into lines: inout YAMLLines, _ root: Node) -> Bool {
    guard let part = root.entries.first(where: { $0.key == section }) else {
      lines.append(["\(section):", "  " + line])
      return true
    }
    let head = part.keyNode.line
    let entries = part.value.entries
    guard lines.has(line: head), entries.allSatisfy({ lines.has(line: $0.keyNode.line) }) else {
      return false
    }
    if let entry = entries.first(where: { $0.key == name }), entry.keyNode.line > head {
      lines.replace(line: entry.keyNode.line, with: indent(of: entry) + line)
    } else if let first = entries.first, first.keyNode.line > head {
      lines.insert([indent(of: first) + line], after: head)
    } else {
      // The entries stand in braces on the line of the section itself.
      let others = entries.filter { $0.key != name }.map { "  " + Self.line($0.key, $0.value) }
      lines.replace(line: head, with: "\(section):")
      lines.insert(others + ["  " + line], after: head)
    }
    return true
  }

  private func indent(of entry: Node.Entry) -> String {
    String(repeating: " ", count: max(0, entry.keyNode.column - 1))
  }

  private var line: String { Self.line(name, Node(.string(text))) }

  private static func line(_ name: String, _ value: Node) -> String {
    let entry = Node(.mapping([Node.Entry(name, value)]))
    return String(DocumentWriter.text(of: entry, foldsLines: false).dropLast())
  }
}

extension ConsoleFile {
  /// The named texts of a section that can be written.
  fileprivate func texts(in section: String) -> [Entry<String>] {
    section == "columns" ? columns : filters
  }

  /// Whether two files decide the same, one text of a section and the places of entries apart.
  fileprivate func isSame(
    as other: ConsoleFile, except name: String, in section: String
  ) -> Bool {
    func texts(_ entries: [Entry<String>]) -> [[String]] {
      entries.map { [$0.name, $0.value] }
    }
    func kept(_ file: ConsoleFile) -> [[String]] {
      let others = section == "columns" ? file.filters : file.columns
      return texts(others)
        + texts(file.texts(in: section).filter { $0.name != name }).sorted { $0[0] < $1[0] }
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
