public import Domain

/// Sums up a model in one or two words: what matters most right now.
public struct ModelCondition: Hashable, Sendable {
  /// The words.
  public let words: String
  /// How they sound.
  public let tone: Tone

  init(_ words: String, _ tone: Tone) {
    self.words = words
    self.tone = tone
  }
}

extension Console {
  /// Returns what matters most about a model right now.
  public func condition(of model: ModelOverview) -> ModelCondition {
    pendingWords(.model(model.name)).map { ModelCondition($0, .busy) }
      ?? overview.condition(of: model)
  }
}

extension Overview {
  /// Returns what matters most about a model right now.
  func condition(of model: ModelOverview) -> ModelCondition {
    let alerts = model.openAlerts.filter { $0.level == .alert }
    if let alert = alerts.first(where: { $0.acknowledgedBy == nil }) ?? alerts.first {
      // What is seen is said first: a column cuts the end.
      return alert.acknowledgedBy == nil
        ? ModelCondition("alert: \(alert.kind.words)", .bad)
        : ModelCondition("seen alert: \(alert.kind.words)", .warning)
    }
    if model.capture == .degraded { return ModelCondition("capture degraded", .bad) }
    if let condition = trainingCondition(of: model) { return condition }
    if model.isOutOfSync { return ModelCondition("out of sync", .warning) }
    if model.champion == nil { return ModelCondition("no champion", .warning) }
    if let notice = model.openAlerts.first {
      return ModelCondition("notice: \(notice.kind.words)", .warning)
    }
    if model.challenger != nil, model.challenger != model.champion {
      let failed = model.challengerFailedGates ?? 0
      return failed == 0
        ? ModelCondition("challenger ready", .busy) : ModelCondition("challenger held", .warning)
    }
    if let failed = model.overriddenGates, failed > 0 {
      return ModelCondition("gate overridden", .warning)
    }
    return ModelCondition("serving", .good)
  }

  private func trainingCondition(of model: ModelOverview) -> ModelCondition? {
    guard let pipeline = model.pipeline else { return nil }
    if let run = activeRun(of: pipeline) {
      let stage = run.stages.first { $0.state == .running && $0.address.pipeline == pipeline }
      return ModelCondition(stage.map { "running \($0.address.stage)" } ?? "run waiting", .busy)
    }
    guard let run = model.lastRun, run.state == .failed, model.champion == nil else { return nil }
    return ModelCondition("run failed", .bad)
  }

  /// Returns the run of a pipeline that is under way.
  func activeRun(of pipeline: PipelineName) -> PipelineRun? {
    runs.first { $0.pipelines.contains(pipeline) && !$0.state.isFinal }
  }
}
