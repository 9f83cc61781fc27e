import Domain

extension Console {
  /// What deleting concerns: the marked runs, else what is selected; deleted things are restored.
  var deletion: (command: TrackingCommand, subject: String, isDeleted: Bool)? {
    let marked = markedRows.compactMap { row in
      if case .tracked(.run(let line)) = row { line.run } else { nil }
    }
    if case .tracking(.run) = place { return runReport.map { Self.deletion(of: [$0.run]) } }
    guard case .tracked(let row)? = selectedRow else { return nil }
    switch row {
    case .run(let line): return Self.deletion(of: marked.isEmpty ? [line.run] : marked)
    case .experiment(let summary):
      let experiment = summary.experiment
      let isDeleted = experiment.lifecycle == .deleted
      return (
        isDeleted ? .restoreExperiment(experiment.id) : .deleteExperiment(experiment.id),
        "experiment \(experiment.name)", isDeleted
      )
    case .fact, .compared, .textLine: return nil
    }
  }

  private static func deletion(
    of runs: [ExperimentRun]
  ) -> (command: TrackingCommand, subject: String, isDeleted: Bool) {
    let isDeleted = runs.allSatisfy { $0.lifecycle == .deleted }
    let ids = runs.map(\.id)
    return (
      isDeleted ? .restoreRuns(ids) : .deleteRuns(ids),
      runs.count == 1 ? "run \(runs[0].name)" : Quantity.count(runs.count, "run"), isDeleted
    )
  }

  /// Asks whether what is selected is to be deleted, or restored.
  mutating func askToDelete() {
    guard let (command, subject, _) = deletion else { return }
    ask(command, subject)
  }

  /// Asks whether the last deletion or restoring is to be taken back.
  mutating func askToTakeBack() {
    guard let last = lastDeletion else { return }
    ask(last.command.inverse, last.subject)
  }

  private mutating func ask(_ command: TrackingCommand, _ subject: String) {
    let undo = way(to: .change(.undo))
    let consequence: [String]
    switch command {
    case .deleteRuns:
      consequence = [
        "Searches and clients find it no more; what it logged and its files stay.",
        "\(undo) takes it back, and so does \(way(to: .change(.delete))) on the deleted run, which "
          + "\(way(to: .adjust(.deleted))) shows.",
      ]
    case .deleteExperiment:
      consequence = [
        "All its runs are deleted with it, and clients cannot log to it; nothing is removed.",
        "\(undo) takes it back, and so does \(way(to: .change(.delete))) on the deleted one, which "
          + "\(way(to: .adjust(.deleted))) shows.",
      ]
    case .restoreRuns: consequence = ["Searches and clients find it again."]
    case .restoreExperiment: consequence = ["It is restored with its runs."]
    }
    let verb = command.isDeletion ? "delete" : "restore"
    question = Question(
      title: "\(verb) \(subject)", lines: consequence, command: .tracking(command),
      commandLine: "", subject: .tracked(subject),
      pendingWords: command.isDeletion ? "deleting" : "restoring", count: Self.count(of: command))
  }

  /// How many runs it concerns, which must be typed where there are several.
  private static func count(of command: TrackingCommand) -> Int? {
    switch command {
    case .deleteRuns(let ids), .restoreRuns(let ids): ids.count > 1 ? ids.count : nil
    case .deleteExperiment, .restoreExperiment: nil
    }
  }

  /// Remembers what was deleted or restored, to take it back; the lists are asked for again.
  mutating func takeDeletion(_ command: TrackingCommand) {
    for case .tracked(let subject) in pending.keys
    where pending[.tracked(subject)]?.command == .tracking(command) {
      lastDeletion = Deletion(command: command, subject: subject)
    }
    if case .tracking(.runs) = place { marks[place] = nil }
    outdateTracking()
  }

  /// Remembers a deletion that was carried out.
  struct Deletion: Hashable, Sendable {
    let command: TrackingCommand
    let subject: String
  }
}
