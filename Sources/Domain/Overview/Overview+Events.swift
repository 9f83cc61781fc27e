extension Overview {
  /// Takes in one event: `snapshot(n)` after events `n+1 … m` equals `snapshot(m)`.
  ///
  /// An event that the overview already includes changes nothing.
  public mutating func apply(_ numbered: NumberedEvent) {
    guard numbered.number > number else { return }
    number = numbered.number
    switch numbered.event {
    case .pipeline(let event): apply(event)
    case .registry(let event): apply(event)
    case .serving(let event): apply(event)
    case .monitoring(let event): apply(event)
    case .engine(let event): apply(event)
    case .trigger, .unknown: break
    }
  }

  private mutating func apply(_ event: PipelineEvent) {
    switch event {
    case .runStarted(let run): insert(run)
    case .stageChanged(let stage):
      changeRun(stage.runID) { run in
        guard let position = run.stageIndex(of: stage.address) else { return }
        run.stages[position] = stage
        if run.state == .scheduled, stage.state != .waiting { run.state = .running }
      }
    case .runEnded(let id, let state, let moment):
      changeRun(id) { run in
        run.state = state
        run.endedAt = moment
      }
    }
  }

  /// Puts a run first, or in its own place when it got other stages before it began; an older run of
  /// the same pipelines leaves once it has ended.
  private mutating func insert(_ run: PipelineRun) {
    if let place = runs.firstIndex(where: { $0.id == run.id }) {
      runs[place] = run
    } else {
      runs.removeAll { $0.state.isFinal && Set($0.pipelines).isSubset(of: run.pipelines) }
      runs.insert(run, at: 0)
    }
    for index in models.indices {
      guard let pipeline = models[index].pipeline, run.pipelines.contains(pipeline) else {
        continue
      }
      models[index].lastRun = run
    }
  }

  private mutating func changeRun(_ id: RunID, _ change: (inout PipelineRun) -> Void) {
    for index in runs.indices where runs[index].id == id {
      change(&runs[index])
    }
    for index in models.indices where models[index].lastRun?.id == id {
      if var run = models[index].lastRun {
        change(&run)
        models[index].lastRun = run
      }
    }
  }

  private mutating func apply(_ event: RegistryEvent) {
    switch event {
    case .versionRegistered(let version):
      changeModel(version.model) { model in
        model.latestVersion = version.number
        model.latestFailedGates = version.failedGates.count
      }
    case .aliasMoved(let move, let undo):
      changeModel(move.model) { model in
        model.epoch = move.epoch
        model.move(move.alias, to: move.to)
        if move.alias == .champion {
          model.undo = undo
          model.overriddenGates = model.overriddenGates(by: move)
        }
      }
    case .modelChanged(let change): apply(change)
    case .registrationFailed, .planMoved: break
    }
  }

  /// Shows a model under its new name, leaves out one that is gone, and forgets a deleted version.
  private mutating func apply(_ change: ModelChange) {
    switch change.kind {
    case .created: changeModel(change.model) { _ in }
    case .renamed:
      guard let name = change.newName, let position = modelIndex(of: change.model) else { return }
      models[position].name = name
      models.sort { $0.name < $1.name }
    case .deleted:
      if change.version == nil {
        models.removeAll { $0.name == change.model }
      } else {
        changeModel(change.model) { $0.latestVersion = change.latestVersion }
      }
    case .described, .tagged, .untagged, .staged: break
    }
  }

  private mutating func apply(_ event: ServingEvent) {
    switch event {
    case .replayChanged(let progress): changeModel(progress.model) { $0.replay = progress }
    case .captureChanged(let model, let state, _): changeModel(model) { $0.capture = state }
    }
  }

  private mutating func apply(_ event: EngineEvent) {
    switch event {
    case .modelsDeclared(let declared): declare(declared)
    case .started, .stopped, .recovered, .sessionChanged, .tokenChanged: break
    }
  }

  /// Takes over what the workspace file declares and keeps what is known of each model.
  private mutating func declare(_ declared: [ModelOverview]) {
    models = declared.map { new in
      guard let position = modelIndex(of: new.name) else { return new }
      return models[position].redeclared(as: new)
    }.sorted { $0.name < $1.name }
  }

  /// Changes the line of `model`; a model that is not declared gets a line of its own.
  mutating func changeModel(_ name: ModelName, _ change: (inout ModelOverview) -> Void) {
    if let position = modelIndex(of: name) {
      change(&models[position])
      return
    }
    var model = ModelOverview(name: name, problem: nil, pipeline: nil)
    change(&model)
    models.append(model)
    models.sort { $0.name < $1.name }
  }
}
