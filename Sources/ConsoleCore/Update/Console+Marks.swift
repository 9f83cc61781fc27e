import Domain

/// How many versions can be compared at once.
private let comparedVersions = 2

extension Console {
  /// Returns whether a row is marked.
  public func isMarked(_ row: Row) -> Bool { marks[place]?.contains(row.id) ?? false }

  /// How many rows of the present place are marked.
  public var markCount: Int { marks[place]?.count ?? 0 }

  /// The marked rows that are still there, in the order of the list.
  var markedRows: [Row] {
    guard let marked = marks[place].map(Set.init) else { return [] }
    return allRows.filter { marked.contains($0.id) }
  }

  mutating func markSelected() {
    guard let row = selectedRow, row.isMarkable else { return }
    var marked = marks[place] ?? []
    if let index = marked.firstIndex(of: row.id) {
      marked.remove(at: index)
    } else {
      marked.append(row.id)
      if case .version = row, marked.count > comparedVersions { marked.removeFirst() }
    }
    marks[place] = marked.isEmpty ? nil : marked
  }

  /// Marks all rows from the one marked last to the selected one.
  mutating func markRange() {
    let rows = self.rows
    guard let end = selectedIndex(in: rows), let last = marks[place]?.last,
      let start = rows.firstIndex(where: { $0.id == last })
    else { return }
    var marked = marks[place] ?? []
    let known = Set(marked)
    for row in rows[min(start, end)...max(start, end)]
    where row.isMarkable && !known.contains(row.id) {
      marked.append(row.id)
    }
    marks[place] = marked
  }

  /// Returns why no range can be marked.
  var unrangeable: String? {
    if case .models = place {
      return "two versions are compared; mark each with \(way(to: .adjust(.mark)))"
    }
    guard let last = marks[place]?.last, rows.contains(where: { $0.id == last }) else {
      return "mark the first row with \(settings.keymap.way(to: .adjust(.mark))), go to the last"
    }
    return nil
  }

  /// The marked alerts that nobody has seen yet.
  var alertsToAcknowledge: [Alert] {
    markedRows.compactMap { row in
      guard case .alert(let alert) = row, alert.isOpen, alert.acknowledgedBy == nil else {
        return nil
      }
      return alert
    }
  }

  /// The marked runs that are under way, and those of marked pipelines.
  var runsToCancel: [PipelineRun] {
    var runs: [PipelineRun] = []
    for row in markedRows {
      guard let run = runUnderWay(of: row), !runs.contains(run) else { continue }
      runs.append(run)
    }
    return runs
  }

  /// The marked pipelines, and those of marked runs, that are whole.
  var pipelinesToRun: [PipelineName] {
    let broken = Set(brokenPipelines.map(\.name))
    var names: [PipelineName] = []
    for name in markedRows.flatMap(Self.pipelines) where !names.contains(name) {
      if !broken.contains(name) { names.append(name) }
    }
    return names
  }

  private static func pipelines(of row: Row) -> [PipelineName] {
    switch row {
    case .pipeline(let pipeline, _): [pipeline.name]
    case .run(let run, _): run.pipelines
    default: []
    }
  }

  /// Asks whether each of several pipelines is to be run, in a run of its own.
  mutating func askToRun(_ pipelines: [PipelineName]) {
    question = Question(
      title: "run \(pipelines.count.counted("pipeline"))",
      lines: ["Each in a run of its own; stages that did not change are skipped."]
        + Self.listed(
          pipelines.map { name in
            let model = overview.models.first { $0.pipeline == name }?.name
            return model.map { "\(name), for model \($0)" } ?? name.rawValue
          }),
      commandLine: pipelines.map { ShellText.line(["binnacle", "run", $0.rawValue]) }
        .joined(separator: "; "),
      steps: pipelines.map { name in
        let model = overview.models.first { $0.pipeline == name }?.name
        let request = RunRequest(targets: [name.rawValue], isForced: false, model: model)
        return Question.Step(
          command: .pipeline(.run(request)), subject: .pipeline(name), pendingWords: "starting")
      })
  }

  private func runUnderWay(of row: Row) -> PipelineRun? {
    switch row {
    case .run(let run, _): run.state.isFinal ? nil : run
    case .pipeline(let pipeline, _): activeRun(of: pipeline.name)
    default: nil
    }
  }

  mutating func askToAcknowledge(_ alerts: [Alert]) {
    question = Question(
      title: "mark \(alerts.count.counted("alert")) as seen",
      lines: Self.listed(alerts.map { "\($0.model) \($0.kind.words)" }),
      commandLine: alerts.map { line(of: ["alerts", "ack", $0.id.rawValue]) }
        .joined(separator: "; "),
      steps: alerts.map {
        Question.Step(
          command: .monitoring(.acknowledge($0.id)), subject: .alert($0.id),
          pendingWords: "acknowledging")
      })
  }

  mutating func askToCancel(_ runs: [PipelineRun]) {
    question = Question(
      title: "cancel \(runs.count.counted("run"))",
      lines: ["Their processes are stopped; stages that have succeeded keep their results."]
        + Self.listed(
          runs.map { run in
            let names = run.pipelines.map(\.rawValue).joined(separator: ", ")
            return "\(run.id) \(names), started by \(run.requestedBy)"
          }),
      commandLine: runs.map { cancelLine($0.id) }.joined(separator: "; "),
      steps: runs.map {
        Question.Step(
          command: .pipeline(.cancel($0.id)), subject: .run($0.id), pendingWords: "cancelling")
      })
  }

  private static let mostListed = 8

  private static func listed(_ words: [String]) -> [String] {
    let rest = words.count - mostListed
    return words.prefix(mostListed) + (rest > 0 ? ["and \(rest) more"] : [])
  }
}

extension Int {
  /// The number with a noun: `1 alert`, `3 alerts`.
  fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension Row {
  /// Whether it can be marked: something can be done to several of its kind at once.
  var isMarkable: Bool {
    switch self {
    case .version, .alert, .pipeline, .run: true
    case .tracked(let row): row.isMarkable
    case .model, .fleet, .stage, .stageRun, .lineage, .operation, .trigger, .review, .compared,
      .move,
      .feature, .traffic, .event, .audit:
      false
    }
  }
}
