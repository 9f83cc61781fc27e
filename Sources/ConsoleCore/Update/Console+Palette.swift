import Domain

/// How many commands the palette remembers.
private let historyLimit = 50

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
    guard !text.allSatisfy({ $0 == " " }) else {
      palette = nil
      return []
    }
    guard let line = settings.aliases.expand(text).map(PaletteLine.init) else {
      palette?.problem = "this alias stands for itself"
      return []
    }
    guard let named = namedCommand(in: line) else {
      let words = unknownWords(line.words.first ?? "")
      palette?.problem = words
      return []
    }
    remember(text.split(separator: " ").joined(separator: " "))
    palette = nil
    return run(named.command, named.words, filter: line.filter)
  }

  /// The command of a line; the name of a model or pipeline alone shows it.
  private func namedCommand(in line: PaletteLine) -> (command: KeyCommand, words: [String])? {
    guard let first = line.words.first else { return nil }
    if let command = command(named: first) { return (command, Array(line.words.dropFirst())) }
    guard line.words.count == 1 else { return nil }
    let command = view(ofNoun: first).flatMap { view in
      settings.keymap.commands.first { $0.action == .go(.show(view)) }
    }
    return command.map { ($0, [first]) }
  }

  private func view(ofNoun word: String) -> ViewName? {
    if overview.modelIndex(of: ModelName(word)) != nil { return .models }
    return pipelines.contains { $0.name.rawValue == word } ? .pipelines : nil
  }

  private func unknownWords(_ word: String) -> String {
    let names =
      settings.keymap.commands.map(\.name) + settings.aliases.names
      + overview.models.map(\.name.rawValue)
    let near = names.nearest(to: word).map { "; did you mean \($0)?" }
    return "no command is named \(word)\(near ?? "")"
  }

  private mutating func run(
    _ command: KeyCommand, _ words: [String], filter: String?
  ) -> [Effect] {
    notice = nil
    let effects = perform(command, by: nil, words: words)
    let isRefused = notice?.tone == .warning
    if let filter, !isRefused {
      // The place may be the same as before: what changes is which rows it shows.
      if notice?.text == command.idleWords { notice = nil }
      keepFilter(filter)
    }
    return effects
  }

  private mutating func remember(_ line: String) {
    paletteHistory.removeAll { $0 == line }
    paletteHistory.append(line)
    if paletteHistory.count > historyLimit { paletteHistory.removeFirst() }
  }

  /// Returns the command that a word names: exactly, or as the only one that begins so.
  func command(named word: String) -> KeyCommand? {
    if let exact = settings.keymap.commands.first(where: { $0.name == word }) { return exact }
    let beginning = settings.keymap.commands.filter { $0.name.hasPrefix(word) }
    return beginning.count == 1 ? beginning[0] : nil
  }
}

extension String {
  fileprivate var withoutLastWord: String {
    let kept = reversed().drop { $0 == " " }.drop { $0 != " " }
    return String(kept.reversed())
  }
}
