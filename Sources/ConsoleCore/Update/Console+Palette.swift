import Domain

/// How many commands the palette remembers.
private let historyLimit = 50
/// How many completions are offered.
private let completionLimit = 50

extension Console {
  mutating func takePaletteKey(_ key: Key) -> [Effect] {
    switch key {
    case .escape: palette = nil
    case .enter: return runPalette()
    case .tab: takeCompletion()
    case .down: movePalette(by: 1)
    case .up, .backTab: movePalette(by: -1)
    case .backspace:
      if palette?.text.isEmpty ?? true { palette = nil } else { editPalette { $0.removeLast() } }
    case .control("u"): editPalette { $0 = "" }
    case .control("w"): editPalette { $0 = $0.withoutLastWord }
    case .character(let character): editPalette { $0.append(character) }
    default: break
    }
    return []
  }

  private mutating func editPalette(_ change: (inout String) -> Void) {
    palette?.edit(change)
    palette?.historyIndex = nil
    complete()
  }

  private mutating func takeCompletion() {
    guard let palette, !palette.completions.isEmpty else { return }
    let chosen = palette.completions[min(palette.selection ?? 0, palette.completions.count - 1)]
    editPalette { $0 = chosen.text + " " }
  }

  private mutating func movePalette(by step: Int) {
    guard let known = palette else { return }
    if known.text.isEmpty || known.historyIndex != nil, step < 0 || known.historyIndex != nil {
      recall(step)
      return
    }
    guard !known.completions.isEmpty else { return }
    let count = known.completions.count
    palette?.selection =
      known.selection.map { ($0 + step + count) % count }
      ?? (step > 0 ? 0 : count - 1)
  }

  private mutating func recall(_ step: Int) {
    guard !paletteHistory.isEmpty else { return }
    let index = (palette?.historyIndex ?? paletteHistory.count) + step
    let known = min(max(0, index), paletteHistory.count - 1)
    palette?.edit { $0 = paletteHistory[known] }
    palette?.historyIndex = known
    complete()
  }

  private mutating func runPalette() -> [Effect] {
    guard let typed = palette else { return [] }
    let text = typed.selection.map { typed.completions[$0].text } ?? typed.text
    let words = text.split(separator: " ").map(String.init)
    guard let first = words.first else {
      palette = nil
      return []
    }
    guard let command = Self.command(named: first) else {
      let near = KeyCommand.all.map(\.name).nearest(to: first).map { "; did you mean \($0)?" }
      palette?.problem = "no command is named \(first)\(near ?? "")"
      return []
    }
    remember(words.joined(separator: " "))
    palette = nil
    return runCommand(command, words)
  }

  private mutating func runCommand(_ command: KeyCommand, _ words: [String]) -> [Effect] {
    var arguments = Array(words.dropFirst())
    if let start = arguments.firstIndex(where: { $0.hasPrefix("/") }) {
      let filter = arguments[start...].joined(separator: " ").dropFirst()
      arguments.removeSubrange(start...)
      let effects = perform(command, by: nil, words: arguments)
      filters[place.view] = filter.isEmpty ? nil : Filter(String(filter))
      return effects
    }
    return perform(command, by: nil, words: arguments)
  }

  private mutating func remember(_ line: String) {
    paletteHistory.removeAll { $0 == line }
    paletteHistory.append(line)
    if paletteHistory.count > historyLimit { paletteHistory.removeFirst() }
  }

  /// Returns the command that a word names: exactly, or as the only one that begins so.
  static func command(named word: String) -> KeyCommand? {
    if let exact = KeyCommand.all.first(where: { $0.name == word }) { return exact }
    let beginning = KeyCommand.all.filter { $0.name.hasPrefix(word) }
    return beginning.count == 1 ? beginning[0] : nil
  }

  /// Offers what the text could become.
  mutating func complete() {
    guard let text = palette?.text else { return }
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let typed = words.last ?? ""
    let before = words.dropLast().filter { !$0.isEmpty }
    let start = before.isEmpty ? "" : before.joined(separator: " ") + " "
    let completions = candidates(after: before)
      .filter { $0.text.hasPrefix(typed) }
      .prefix(completionLimit)
      .map { Palette.Completion(text: start + $0.text, hint: $0.hint) }
    palette?.completions = completions
  }

  private func candidates(after words: [String]) -> [Palette.Completion] {
    guard let first = words.first else {
      return KeyCommand.all.filter { $0.isNamedInPalette }
        .map { Palette.Completion(text: $0.name, hint: $0.help) }
    }
    guard let command = Self.command(named: first), words.count <= command.arguments.count else {
      return []
    }
    return values(of: command.arguments[words.count - 1], after: words)
  }

  private func values(
    of argument: KeyCommand.Argument, after words: [String]
  ) -> [Palette.Completion] {
    switch argument {
    case .model:
      overview.models.map {
        Palette.Completion(text: $0.name.rawValue, hint: $0.problem?.goal ?? "")
      }
    case .version: versions(of: ModelName(words[1]))
    case .column: columns(of: ModelName(words[1]))
    case .pipeline: pipelines.map { Palette.Completion(text: $0.name.rawValue, hint: "") }
    case .run:
      runs.map {
        Palette.Completion(text: $0.id.rawValue, hint: "\($0.state.rawValue), \($0.cause)")
      }
    case .stage:
      overview.runs.flatMap(\.stages).filter(\.hasLog).map {
        Palette.Completion(text: $0.address.description, hint: $0.state.rawValue)
      }
    case .theme: settings.themes.map { Palette.Completion(text: $0, hint: "") }
    case .file: []
    case .force: [Palette.Completion(text: "force", hint: "even if nothing changed")]
    case .alert:
      overview.models.flatMap(\.openAlerts).map {
        Palette.Completion(text: $0.id.rawValue, hint: $0.message)
      }
    }
  }

  private func versions(of model: ModelName) -> [Palette.Completion] {
    if case .versions(let page)? = pages[.versions(model)]?.content {
      return page.versions.map {
        Palette.Completion(text: String($0.number), hint: "\($0.state.words), \($0.note)")
      }
    }
    let latest = self.model(model)?.latestVersion ?? 0
    return (0..<max(0, min(latest, completionLimit))).map {
      Palette.Completion(text: String(latest - $0), hint: "")
    }
  }

  private func columns(of model: ModelName) -> [Palette.Completion] {
    guard case .drift(let page)? = pages[.drift(model)]?.content else { return [] }
    return page.features.map { Palette.Completion(text: $0.column, hint: "") }
  }
}

extension KeyCommand {
  /// Whether the palette offers it; moves make no sense there.
  fileprivate var isNamedInPalette: Bool {
    switch action {
    case .move, .go(.open), .go(.back), .go(.cycle), .adjust(.palette), .adjust(.mark),
      .adjust(.follow), .adjust(.wrap):
      false
    case .go, .change, .use, .adjust: true
    }
  }
}

extension String {
  fileprivate var withoutLastWord: String {
    let kept = reversed().drop { $0 == " " }.drop { $0 != " " }
    return String(kept.reversed())
  }
}
