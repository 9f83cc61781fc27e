import Domain

/// How many completions are offered.
private let completionLimit = 50
/// Stands in a line for the word that is being typed; it cannot be typed itself.
private let wordBeingTyped = "\u{FFFC}"

extension Console {
  /// Offers what the text could become: what begins so, then what has its letters in order.
  mutating func complete() {
    guard let text = palette?.text else { return }
    let last = text.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
    let typed = last.lowercased()
    let start = String(text.dropLast(last.count))
    let all = words(before: start).map(candidates) ?? []
    let beginning = all.filter { $0.text.lowercased().hasPrefix(typed) }
    let known = Set(beginning.map(\.text))
    let letters = Array(typed.utf8)
    let alike = all.filter { candidate in
      !letters.isEmpty && !known.contains(candidate.text)
        && Array(candidate.text.lowercased().utf8).hasWord(withLetters: letters)
    }
    // A word that begins like the letters is meant before one that only has them inside.
    let first = typed.first
    let ranked =
      alike.filter { $0.text.lowercased().first == first }
      + alike.filter { $0.text.lowercased().first != first }
    palette?.completions = (beginning + ranked).prefix(completionLimit)
      .map { Palette.Completion(text: start + $0.text.quotedWhereNeeded, hint: $0.hint) }
  }

  /// Returns the words before the one being typed, in the line that an alias stands for; nothing
  /// where the alias has that word inside another one, or does not take it.
  private func words(before start: String) -> [String]? {
    guard start.contains(where: { $0 != " " }) else { return [] }
    let line = start + wordBeingTyped
    let words = (settings.aliases.expand(line) ?? line).split(separator: " ").map(String.init)
    return words.firstIndex(of: wordBeingTyped).map { Array(words[..<$0]) }
  }

  private func candidates(after words: [String]) -> [Palette.Completion] {
    guard let first = words.first else { return firstWords }
    guard let command = command(named: first), words.count <= command.arguments.count else {
      return []
    }
    return values(of: command.arguments[words.count - 1], after: words)
  }

  /// All that a line can begin with: commands, short words for them, models and pipelines.
  private var firstWords: [Palette.Completion] {
    let commands = settings.keymap.commands.filter { $0.action != .adjust(.palette) }
      .map { Palette.Completion(text: $0.name, hint: $0.help) }
    let aliases = settings.aliases.names.map {
      Palette.Completion(text: $0, hint: "short for \(settings.aliases.text(of: $0) ?? "")")
    }
    let models = overview.models.map {
      Palette.Completion(text: $0.name.rawValue, hint: "versions of this model")
    }
    let pipelines = pipelines.map {
      Palette.Completion(text: $0.name.rawValue, hint: "stages of this pipeline")
    }
    return commands + models + pipelines + aliases
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
    case .letter:
      bookmarks.sorted { $0.key < $1.key }.map { letter, trail in
        Palette.Completion(text: String(letter), hint: trail.last?.words ?? "")
      }
    case .filter:
      savedFilters.sorted { $0.key < $1.key }.map { name, text in
        Palette.Completion(text: name, hint: text)
      }
    case .file: []
    case .minutes: ["5", "15", "60"].map { Palette.Completion(text: $0, hint: "minutes") }
    case .plugin:
      availablePlugins.map { Palette.Completion(text: $0.name, hint: $0.help) }
    case .plan:
      waitingReviews.map { Palette.Completion(text: $0.plan.id.rawValue, hint: $0.plan.title) }
    case .trigger:
      triggers.map {
        Palette.Completion(text: $0.declaration.name.rawValue, hint: $0.declaration.source.words)
      }
    case .experiment:
      experimentList.map {
        Palette.Completion(text: $0.experiment.name, hint: Quantity.count($0.runs, "run"))
      }
    case .runColumn:
      (runList?.available ?? []).map { Palette.Completion(text: $0.description, hint: "") }
    case .direction: ["asc", "desc"].map { Palette.Completion(text: $0, hint: "") }
    case .anyway: [Palette.Completion(text: "anyway", hint: "although the same has run")]
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

extension String {
  /// The text in quotes if it would be taken for several words.
  fileprivate var quotedWhereNeeded: String { contains(" ") ? "\"\(self)\"" : self }
}
