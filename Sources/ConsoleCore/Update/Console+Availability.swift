import Domain

extension Console {
  /// Returns why a command cannot be carried out now; nothing when it can.
  public func unavailable(_ command: KeyCommand) -> String? {
    guard command.works(in: place.view) else {
      if command.action.concernsLog { return logless }
      let views = ViewName.allCases.filter { command.works(in: $0) }.map(\.rawValue)
      return "\(command.name) works in \(views.joined(separator: ", "))"
    }
    return switch command.action {
    case .change(let change):
      (change.opensPlan ? unaskable : unchangeable) ?? unavailable(change)
    case .go(let journey): unavailable(journey)
    case .adjust(let adjustment): unavailable(adjustment)
    case .move(.windows): driftPage == nil ? "no windows yet" : nil
    case .use(.mouse):
      settings.terminal == .full ? nil : "this terminal reports no mouse"
    case .use(.startEngine): link.isLive ? "the engine answers" : nil
    case .use(.copy), .use(.showText): copyTexts.isEmpty ? "nothing to copy here" : nil
    case .use(.saveLog):
      if case .log = place { nil } else { logless }
    case .use(.plugin):
      availablePlugins.isEmpty ? "no plugin works here; add one to console.yaml" : nil
    case .use(.unlock), .use(.lock):
      settings.isReadOnly
        ? Self.readOnlyWords
        : link.isLive ? nil : "no engine answers; nothing can be changed now"
    case .move, .use: nil
    }
  }

  /// What to do where a log is needed and none is open.
  var logless: String {
    let key = way(to: .go(.log))
    return [.overview, .pipelines, .runs].contains(place.view)
      ? "this works in a log; \(key) opens one"
      : "this works in a log; \(way(to: .go(.show(.pipelines)))) and \(key) open one"
  }

  /// Returns how an action is asked for: by the key in force, else by its name in the palette.
  public func way(to action: KeyCommand.Action) -> String { settings.keymap.way(to: action) }

  static let readOnlyWords = "this console is read-only; start it without --read-only"

  /// Why plans can be looked at and not confirmed; nothing where they can be.
  public var lookOnly: String? {
    if settings.isReadOnly { return Self.readOnlyWords }
    return isArmed ? nil : "this session is read-only; :unlock 15 arms it for 15 minutes"
  }

  /// Why the engine would not even say what a change does.
  var unaskable: String? {
    if let reason = unavailable(needing: .operator) { return reason }
    return link.isLive ? nil : "no engine answers; nothing can be changed now"
  }

  /// Why nothing can be changed at all.
  var unchangeable: String? {
    if settings.isReadOnly { return lookOnly }
    return unavailable(needing: .operator) ?? lookOnly ?? unaskable
  }

  private func unavailable(_ change: KeyCommand.Change) -> String? {
    switch change {
    case .run where markCount > 0:
      pipelinesToRun.isEmpty ? "nothing that is marked can be run" : nil
    case .run: unrunnable
    case .cancel where markCount > 0:
      runsToCancel.isEmpty ? "nothing that is marked is under way" : nil
    case .cancel:
      runToCancel == nil ? "no run is under way here" : nil
    case .approve where unavailable(needing: .approver) != nil: unavailable(needing: .approver)
    case .approve: undecidable(.approve)
    case .reject: undecidable(.reject)
    case .acknowledge where markCount > 0:
      alertsToAcknowledge.isEmpty ? "every marked alert is seen already" : nil
    case .acknowledge: alertToAcknowledge([]) == nil ? unacknowledgeable : nil
    case .fire, .pauseTrigger:
      selectedTrigger == nil ? "no trigger is selected; declare one in binnacle.yaml" : nil
    case .promote: unavailableForModel(unpromotable)
    case .rollBack:
      unavailableForModel { $0.champion == nil ? "\($0.name) has no champion yet" : nil }
    case .delete:
      deletion == nil ? "select a run or an experiment; this is neither" : nil
    case .undo where place.view == .experiments:
      lastDeletion == nil ? "nothing was deleted or restored here yet" : nil
    case .undo: unavailableForModel(irreversible)
    case .sync: unavailableForModel(unsyncable)
    case .retrain: unavailableForModel(untrainable)
    case .replay: unavailableForModel { _ in nil }
    }
  }

  private func undecidable(_ purpose: PlanDialog.Purpose) -> String? {
    guard reviewToDecide([], for: purpose) == nil else { return nil }
    if case .review(let review)? = selectedRow, review.state(at: now) != .proposed {
      return "the plan is \(review.state(at: now).rawValue); it must be asked for again"
    }
    return "select a plan that waits; :approvals lists them"
  }

  private var unrunnable: String? {
    guard let name = selectedPipeline else { return "no pipeline is selected" }
    return brokenPipelines.first { $0.name == name }?.problem?.sentence
  }

  private func unavailableForModel(_ reason: (ModelOverview) -> String?) -> String? {
    guard let name = selectedModel, let model = model(name) else { return "no model is selected" }
    if let words = pendingWords(.model(name)) { return "\(words) is under way for \(name)" }
    return reason(model)
  }

  private func unpromotable(_ model: ModelOverview) -> String? {
    guard let version = candidate(of: model.name) else {
      return versionless(model.name)
    }
    return version == model.champion ? "version \(version) is the champion already" : nil
  }

  /// Says that a model has no version, and how it gets one.
  func versionless(_ model: ModelName) -> String {
    "\(model) has no version yet; retrain with \(way(to: .change(.retrain)))"
  }

  private func irreversible(_ model: ModelOverview) -> String? {
    if let undo = model.undo, undo.expiresAt > now { return nil }
    if let open = openUndo {
      return "nothing to undo for \(model.name); :undo \(open.model) would work"
    }
    return "nothing to undo; \(way(to: .change(.rollBack))) goes back to an earlier champion"
  }

  private func unsyncable(_ model: ModelOverview) -> String? {
    guard let desired = model.desired else {
      return "no version of \(model.name) is desired; write desired: {champion: N} in binnacle.yaml"
    }
    return model.isOutOfSync
      ? nil : "\(model.name) is in sync: version \(desired.declared) is the champion"
  }

  private func untrainable(_ model: ModelOverview) -> String? {
    guard let pipeline = model.pipeline else {
      return "\(model.name) has no pipeline; declare one in binnacle.yaml"
    }
    let view = way(to: .go(.show(.pipelines)))
    return activeRun(of: pipeline).map {
      "run \($0.id) of \(pipeline) is under way; see it with \(view)"
    }
  }

  private var unacknowledgeable: String {
    if case .alert(let alert)? = selectedRow, let name = alert.acknowledgedBy {
      return "seen already by \(name)"
    }
    return "no alert to acknowledge here"
  }

  private func unavailable(_ journey: KeyCommand.Journey) -> String? {
    switch journey {
    case .open:
      guard let row = selectedRow else { return "nothing to open" }
      if case .fleet = row { return nil }
      return place(of: row) == nil ? "nothing more to open here" : nil
    case .log: return selectedStage?.hasLog == true ? nil : "this stage has no log yet"
    case .origin:
      return origin == nil
        ? "no run is known to have made this; select a version that a run made" : nil
    case .compare where place.view == .experiments: return incomparable
    case .compare:
      if place.view == .runs {
        return runsToCompare == nil ? "there is no earlier run of the same pipelines" : nil
      }
      return versionsToCompare == nil ? unmarked : nil
    case .evaluation:
      if case .evaluation = place { return "it is shown already" }
      return selectedRow == nil ? "no version is selected" : nil
    case .history: return place.model == nil ? "no model is selected" : nil
    case .cycle: return hasNeighbours ? nil : "there is no other to go to"
    case .show, .audit, .back, .travel, .jump: return nil
    }
  }

  /// What to do where two versions must be marked first.
  var unmarked: String { "mark two versions with \(way(to: .adjust(.mark))), then compare" }

  private func unavailable(_ adjustment: KeyCommand.Adjustment) -> String? {
    switch adjustment {
    case .mark:
      selectedRow.map(\.isMarkable) == true
        ? nil : "nothing can be done to several of these"
    case .markRange: unrangeable
    case .clearMarks: markCount == 0 ? "nothing is marked here" : nil
    case .match: unmatchable
    case .follow, .wrap:
      if case .log = place { nil } else { logless }
    case .changes:
      switch place {
      case .comparison, .runComparison, .tracking(.comparison): nil
      default: "compare two first with \(way(to: .go(.compare)))"
      }
    case .table, .logScale, .smoothing: chartless
    case .sort, .columns:
      if case .tracking(.runs) = place {
        runList == nil ? "no runs are known yet" : nil
      } else {
        "this works in the runs of an experiment; enter opens them"
      }
    case .deleted:
      switch place {
      case .tracking(.experiments), .tracking(.runs): nil
      default: "this works in lists of experiments and runs"
      }
    case .palette, .filter, .help, .bookmark: nil
    }
  }

  private var unmatchable: String? {
    guard case .log = place, let log else { return logless }
    guard !log.search.isEmpty else {
      return "look for a text first with \(way(to: .adjust(.filter)))"
    }
    return log.matches.isEmpty ? "no line has \(log.search)" : nil
  }
}
