public import Domain

extension Console {
  /// The triggers, once they are known.
  public var triggers: [TriggerStatus] {
    guard case .triggers(let list)? = pages[.triggers]?.content else { return [] }
    return list
  }

  var selectedTrigger: TriggerStatus? {
    if case .trigger(let status)? = selectedRow { status } else { nil }
  }

  /// Returns the trigger that words name, else the selected one; says so when there is none.
  private mutating func namedTrigger(_ words: [String]) -> TriggerStatus? {
    guard let word = words.first else { return selectedTrigger }
    guard !triggers.isEmpty else {
      let view = way(to: .go(.show(.triggers)))
      notice = Notice("no trigger is known yet; \(view) shows them", .warning)
      return nil
    }
    if let found = triggers.first(where: { $0.declaration.name.rawValue == word }) { return found }
    let known = triggers.map(\.declaration.name.rawValue)
    let near = known.nearest(to: word).map { "; did you mean \($0)?" } ?? ""
    notice = Notice("no trigger is named \(word)\(near)", .warning)
    return nil
  }

  /// Opens the form of a trigger that takes values, else the question.
  mutating func askToFire(_ words: [String]) {
    guard let status = namedTrigger(words) else { return }
    let isAnyway = words.dropFirst().contains("anyway")
    guard status.declaration.parameters.isEmpty else {
      form = TriggerForm(status.declaration, isAnyway: isAnyway)
      return
    }
    askToFire(status.declaration, [:], isAnyway: isAnyway)
  }

  private mutating func askToFire(
    _ declaration: TriggerDeclaration, _ values: [String: String], isAnyway: Bool
  ) {
    let name = declaration.name
    let given = values.sorted { $0.key < $1.key }
    let overlap =
      switch declaration.overlap {
      case .skip: "While a run of it goes on, nothing starts."
      case .queue: "While a run of it goes on, one more waits."
      case .replace: "A run of it that goes on is cancelled."
      case .allow: "It starts beside other runs of it."
      }
    question = Question(
      title: "fire \(name)",
      lines: ["It starts: \(declaration.action.words)."]
        + given.map { "\($0.key): \($0.value)" } + [overlap]
        + (isAnyway ? ["It starts although the same may have run; the audit says so."] : []),
      command: .trigger(.fire(name, parameters: values, isAnyway: isAnyway)),
      commandLine: ShellText.line(
        ["binnacle", "triggers", "fire", name.rawValue]
          + given.flatMap { ["--param", "\($0.key)=\($0.value)"] } + (isAnyway ? ["--anyway"] : [])),
      subject: .trigger(name), pendingWords: "firing")
  }

  mutating func takeFormKey(_ key: Key) -> [Effect] {
    if key == .escape {
      form = nil
      notice = Notice("nothing was sent")
      return []
    }
    guard form?.take(key) ?? false, let done = form else { return [] }
    form = nil
    askToFire(done.declaration, done.values, isAnyway: done.isAnyway)
    return []
  }

  mutating func askToPause(_ words: [String]) {
    guard let status = namedTrigger(words) else { return }
    let name = status.declaration.name
    let verb = status.isPaused ? "resume" : "pause"
    question = Question(
      title: "\(verb) \(name)",
      lines: [
        status.isPaused
          ? "It starts runs again; what came meanwhile is not caught up."
          : "It starts nothing on its own until it is resumed."
      ],
      command: .trigger(status.isPaused ? .resume(name) : .pause(name)),
      commandLine: ShellText.line(["binnacle", "triggers", verb, name.rawValue]),
      subject: .trigger(name), pendingWords: status.isPaused ? "resuming" : "pausing")
  }
}
