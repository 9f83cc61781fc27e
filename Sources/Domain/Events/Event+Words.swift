extension Event {
  /// The kind of fact, such as `alias moved`.
  public var kindWords: String {
    switch self {
    case .pipeline(let event): event.kindWords
    case .registry(let event): event.kindWords
    case .serving(let event): event.kindWords
    case .monitoring(let event): event.kindWords
    case .trigger(let event): event.kindWords
    case .engine(let event): event.kindWords
    case .unknown: "unknown"
    }
  }

  /// What it concerns: a model, a stage, a pipeline; empty for the engine itself.
  public var subject: String {
    switch self {
    case .pipeline(let event): event.subject
    case .registry(let event): event.model.rawValue
    case .serving(let event): event.model.rawValue
    case .monitoring(let event): event.model.rawValue
    case .trigger(let event): event.name.rawValue
    case .engine, .unknown: ""
    }
  }

  /// The fact in words.
  public var summary: String {
    switch self {
    case .pipeline(let event): event.summary
    case .registry(let event): event.summary
    case .serving(let event): event.summary
    case .monitoring(let event): event.summary
    case .trigger(let event): event.summary
    case .engine(let event): event.summary
    case .unknown(let kind): "written by another build: \(kind)"
    }
  }
}

extension PipelineEvent {
  fileprivate var kindWords: String {
    switch self {
    case .runStarted: "run started"
    case .stageChanged: "stage"
    case .runEnded: "run ended"
    }
  }

  fileprivate var subject: String {
    switch self {
    case .runStarted(let run): run.pipelines.map(\.rawValue).joined(separator: ", ")
    case .stageChanged(let stage): stage.address.description
    case .runEnded(let id, _, _): "run \(id)"
    }
  }

  fileprivate var summary: String {
    switch self {
    case .runStarted(let run): "\(run.stages.count) stages, \(run.cause), by \(run.requestedBy)"
    case .stageChanged(let stage):
      stage.reason.isEmpty ? stage.state.rawValue : "\(stage.state.rawValue): \(stage.reason)"
    case .runEnded(_, let state, _): state.rawValue
    }
  }
}

extension EngineEvent {
  fileprivate var kindWords: String {
    switch self {
    case .started: "engine started"
    case .stopped: "engine stopped"
    case .recovered: "engine recovered"
    case .modelsDeclared: "models declared"
    case .sessionChanged(let access):
      access.scope == .armed ? "session unlocked" : "session locked"
    case .tokenChanged(let token):
      token.revokedAt != nil
        ? "token revoked" : token.rotatedAt != nil ? "token rotated" : "token created"
    }
  }

  fileprivate var summary: String {
    switch self {
    case .started(let identity): "build \(identity.build), process \(identity.processID)"
    case .stopped: "drained and ended"
    case .recovered(let words): words
    case .modelsDeclared(let models): models.map(\.name.rawValue).joined(separator: ", ")
    case .sessionChanged(let access): "\(access.operatorName) on \(access.label)"
    case .tokenChanged(let token): "\(token.name), \(token.roleWords)"
    }
  }
}
