import Domain

extension Console {
  /// The command line that shows or does what is selected; names are quoted as a shell needs it.
  ///
  /// An entry of the audit names the one that asks for the same again.
  var commandLine: String? {
    if case .audit(let entry)? = selectedRow, let line = entry.commandLine.flatMap(addressed) {
      return line
    }
    if place == .fleet {
      guard case .fleet(let row)? = selectedRow else { return nil }
      return settings.engineOptions[row.engine].map { ShellText.line(["binnacle"] + $0) }
    }
    let words = commandWords
    return words.isEmpty ? nil : line(of: words)
  }

  /// Returns the command line of a command for the engine that the console is attached to.
  func line(of words: [String]) -> String {
    ShellText.line(["binnacle"] + words + (settings.engineOptions[settings.workspace] ?? []))
  }

  /// Returns a command line that the engine told, with the name of the engine in it; nothing for a
  /// line that does something else in a shell than to call this program.
  private func addressed(_ told: String) -> String? {
    guard let words = ShellText.words(told), words.count > 1, words[0] == "binnacle" else {
      return nil
    }
    return line(of: Array(words.dropFirst()))
  }

  /// Returns a command line that the engine told as it works in a shell of this machine.
  ///
  /// - Parameter told: The line, which names no engine.
  /// - Returns: The line for the engine that the console is attached to.
  public func shownLine(_ told: String) -> String { addressed(told) ?? told }

  private var commandWords: [String] {
    switch place {
    case .overview: selectedModel.map { ["models", "show", $0.rawValue] } ?? []
    case .charts: selectedModel.map { ["endpoints", "show", $0.rawValue] } ?? []
    case .fleet, .tracking: []
    case .pipelines: selectedPipeline.map { ["run", $0.rawValue] } ?? []
    case .log(_, let run): ["runs", "logs", run.rawValue, "-f"]
    case .runs: selectedRun.map { ["runs", "show", $0.id.rawValue] } ?? ["runs", "list"]
    case .run(let id): ["runs", "show", id.rawValue]
    case .runComparison(let left, let right): ["runs", "compare", left.rawValue, right.rawValue]
    case .operations: ["ops"]
    case .triggers:
      selectedTrigger.map { ["triggers", "show", $0.declaration.name.rawValue] } ?? []
    case .approvals: ["plans", "list"]
    case .plan(let id): ["plans", "show", id.rawValue]
    case .models(let model), .drift(let model), .endpoint(let model), .lineage(let model):
      model.map { [place.view == .drift ? "drift" : "models", "show", $0.rawValue] } ?? []
    case .comparison(let model, let left, let right):
      ["models", "compare", model.rawValue, "\(left)", "\(right)"]
    case .evaluation(let model, _): ["models", "show", model.rawValue]
    case .history(let model): ["models", "history", model.rawValue]
    case .feature(let model, _): ["drift", "show", model.rawValue]
    case .events: ["events"]
    case .audit, .auditEntry: ["audit"]
    case .alerts: ["alerts", "list"]
    }
  }
}
