import Domain

extension Console {
  /// Opens the plan or the question of a command that changes something.
  mutating func operate(
    _ change: KeyCommand.Change, by key: Key?, words: [String]
  ) -> [Effect] {
    let opensPlan = change.opensPlan && !(change == .undo && place.view == .experiments)
    if let reason = (opensPlan ? unaskable : unchangeable)
      ?? Self.misunderstood(change, words)
    {
      notice = Notice(reason, .warning)
      return []
    }
    switch change {
    case .promote: return planPromotion(by: key, words)
    case .rollBack: return planRollBack(by: key, words)
    case .retrain:
      return namedModel(words).map { model in
        let isForced = Self.asksForForce(words)
        return openPlan(.retrain(model: model, parameters: [:], isForced: isForced), by: key)
      } ?? []
    case .undo where place.view == .experiments && words.isEmpty: askToTakeBack()
    case .delete: askToDelete()
    case .undo: return namedModel(words).map { openPlan(.undo(model: $0), by: key) } ?? []
    case .sync: return namedModel(words).map { openPlan(.sync(model: $0), by: key) } ?? []
    case .run:
      let marked = words.isEmpty ? pipelinesToRun : []
      if marked.count > 1 { askToRun(marked) } else { askToRun(words + marked.map(\.rawValue)) }
    case .cancel:
      if words.isEmpty, markCount > 0 { askToCancel(runsToCancel) } else { askToCancel(words) }
    case .fire: askToFire(words)
    case .pauseTrigger: askToPause(words)
    case .replay: askToReplay(words)
    case .acknowledge:
      guard words.isEmpty, markCount > 0 else {
        return acknowledge(words)
      }
      askToAcknowledge(alertsToAcknowledge)
    case .approve: return review(.approve, words, by: key)
    case .reject: return review(.reject, words, by: key)
    }
    return []
  }

  /// Says that nothing new is no reason not to; as on the command line too.
  private static let forceWords: Set = ["force", "--force"]

  private static func asksForForce(_ words: [String]) -> Bool {
    !forceWords.isDisjoint(with: words.dropFirst())
  }

  /// Why the words after the name cannot be meant: nothing that is typed is dropped in silence.
  private static func misunderstood(_ change: KeyCommand.Change, _ words: [String]) -> String? {
    guard change == .retrain || change == .run,
      let word = words.dropFirst().first(where: { !forceWords.contains($0) })
    else { return nil }
    return "\(word) is not understood here; only force may follow"
  }

  private mutating func planPromotion(by key: Key?, _ words: [String]) -> [Effect] {
    guard let model = namedModel(words) else { return [] }
    guard let version = namedVersion(words) ?? candidate(of: model) else {
      notice = Notice(versionless(model), .warning)
      return []
    }
    return openPlan(.promote(model: model, version: version, alias: .champion), by: key)
  }

  private mutating func planRollBack(by key: Key?, _ words: [String]) -> [Effect] {
    guard let model = namedModel(words) else { return [] }
    return openPlan(.rollBack(model: model, to: namedVersion(words)), by: key)
  }

  /// The version a promotion concerns: the selected one, else the challenger, else the newest.
  func candidate(of model: ModelName) -> Int? {
    if case .models(model) = place, case .version(let version)? = selectedRow {
      return version.number
    }
    if case .comparison(model, let left, let right) = place {
      return right == self.model(model)?.champion ? left : right
    }
    if case .evaluation(model, let version) = place { return version }
    let known = self.model(model)
    return known?.challenger ?? known?.latestVersion
  }

  /// Returns the model that words name, else the selected one; says so when there is none.
  mutating func namedModel(_ words: [String]) -> ModelName? {
    guard let word = words.first else {
      if selectedModel == nil, chosenModel == nil {
        notice = Notice("no model is selected", .warning)
      }
      return selectedModel ?? chosenModel
    }
    let name = ModelName(word)
    if overview.modelIndex(of: name) != nil { return name }
    let known = overview.models.map(\.name.rawValue)
    let near = known.nearest(to: word).map { "; did you mean \($0)?" } ?? ""
    notice = Notice("no model is named \(word)\(near)", .warning)
    return nil
  }

  private func namedVersion(_ words: [String]) -> Int? {
    guard words.count > 1 else { return nil }
    let digits = words[1].hasPrefix("v") ? String(words[1].dropFirst()) : words[1]
    return Int(digits)
  }

  private mutating func namedPipeline(_ words: [String]) -> PipelineName? {
    guard let word = words.first else { return selectedPipeline }
    let known = pipelines.map(\.name)
    if let name = known.first(where: { $0.rawValue == word || $0.rawValue == word + "/dvc.yaml" }) {
      return name
    }
    notice = Notice("no pipeline is named \(word)", .warning)
    return nil
  }

  private mutating func askToRun(_ words: [String]) {
    guard let pipeline = namedPipeline(words) else { return }
    let isForced = Self.asksForForce(words)
    let model = overview.models.first { $0.pipeline == pipeline }?.name
    let request = RunRequest(targets: [pipeline.rawValue], isForced: isForced, model: model)
    question = Question(
      title: "run \(pipeline)",
      lines: [
        isForced
          ? "All stages run, unchanged ones too." : "Stages that did not change are skipped.",
        consequence(of: request, on: pipeline),
      ],
      command: .pipeline(.run(request)),
      commandLine: line(of: ["run", pipeline.rawValue] + (isForced ? ["--force"] : [])),
      subject: .pipeline(pipeline), pendingWords: "starting")
  }

  /// What becomes of the model, as far as the last look at the stages says it.
  private func consequence(of request: RunRequest, on pipeline: PipelineName) -> String {
    guard let model = request.model else { return "No model is bound to it." }
    let stages = pipelines.first { $0.name == pipeline }?.stages ?? []
    let isUnchanged = !stages.isEmpty && stages.allSatisfy { $0.status.hasPrefix("unchanged") }
    if isUnchanged, !request.isForced {
      return "No stage has changed: nothing would run, and \(model) gets no new version."
    }
    return "If it makes another model, \(model) gets a new version; the champion stays."
  }

  private mutating func askToCancel(_ words: [String]) {
    let named = words.isEmpty ? runToCancel : namedPipeline(words).flatMap(activeRun)
    guard let run = named else {
      if notice == nil { notice = Notice("no run is under way", .warning) }
      return
    }
    question = Question(
      title: "cancel run \(run.id)",
      lines: [
        "Its processes are stopped; stages that have succeeded keep their results.",
        "started by \(run.requestedBy), \(run.cause)",
      ],
      command: .pipeline(.cancel(run.id)), commandLine: cancelLine(run.id),
      subject: .run(run.id), pendingWords: "cancelling")
  }

  /// The command line that stops a run.
  func cancelLine(_ run: RunID) -> String { line(of: ["runs", "cancel", run.rawValue]) }

  private mutating func askToReplay(_ words: [String]) {
    guard let name = namedModel(words) else { return }
    let isRunning = model(name)?.replay?.isRunning ?? false
    let pace = model(name)?.replay?.rowsPerSecond ?? 0
    question = Question(
      title: isRunning ? "stop the replay of \(name)" : "replay recorded rows of \(name)",
      lines: ["Recorded rows are sent to the endpoint as if clients had asked."],
      command: .serving(
        isRunning
          ? .stopReplay(model: name) : .startReplay(model: name, rowsPerSecond: pace)),
      commandLine: line(
        of: ["endpoints", "replay", name.rawValue] + (isRunning ? ["--stop"] : [])),
      subject: .model(name), pendingWords: isRunning ? "stopping replay" : "starting replay")
  }

  private mutating func acknowledge(_ words: [String]) -> [Effect] {
    guard let alert = alertToAcknowledge(words) else {
      notice = Notice("no alert to acknowledge", .warning)
      return []
    }
    let command = Command.monitoring(.acknowledge(alert.id))
    pending[.alert(alert.id)] = PendingOperation(words: "acknowledging", command: command)
    return [.send(command)]
  }

  func alertToAcknowledge(_ words: [String]) -> Alert? {
    let open = overview.models.flatMap(\.openAlerts)
    if let word = words.first { return open.first { $0.id.rawValue == word } }
    switch selectedRow {
    case .alert(let alert): return alert.acknowledgedBy == nil && alert.isOpen ? alert : nil
    case .model(let model): return model.openAlerts.first { $0.acknowledgedBy == nil }
    default: return nil
    }
  }

  func activeRun(of pipeline: PipelineName) -> PipelineRun? {
    overview.activeRun(of: pipeline)
  }

  /// The run that cancelling concerns: the selected one, else that of the selected pipeline.
  var runToCancel: PipelineRun? {
    if let run = selectedRun { return run.state.isFinal ? nil : run }
    return selectedPipeline.flatMap(activeRun)
  }

  /// Takes the answer to a question: `y`, or the typed count of several, sends; escape closes it.
  mutating func takeAnswer(_ key: Key) -> [Effect] {
    guard let asked = question else { return [] }
    switch key {
    case .escape, .character("n"), .character("q"):
      question = nil
      notice = Notice("nothing was sent")
    case .character("y") where asked.count == nil: return send(asked)
    default:
      if asked.count != nil, question?.takeCount(key) ?? false { return send(asked) }
    }
    return []
  }

  private mutating func send(_ asked: Question) -> [Effect] {
    question = nil
    if asked.count != nil {
      marks[place] = nil
      bulk = BulkProgress(title: asked.title, commands: Set(asked.steps.map(\.command)))
    }
    for step in asked.steps {
      pending[step.subject] = PendingOperation(words: step.pendingWords, command: step.command)
    }
    return asked.steps.map { .send($0.command) }
  }
}
