extension Event {
  /// The stable name that the event is stored and shown under.
  public var kind: String {
    switch self {
    case .pipeline(let event): "pipeline." + event.kind
    case .registry(let event): "registry." + event.kind
    case .serving(let event): "serving." + event.kind
    case .monitoring(let event): "monitoring." + event.kind
    case .trigger(let event): "trigger." + event.kind
    case .engine(let event): "engine." + event.kind
    case .unknown(let kind): kind
    }
  }
}

extension PipelineEvent {
  fileprivate var kind: String {
    switch self {
    case .runStarted: "runStarted"
    case .stageChanged: "stageChanged"
    case .runEnded: "runEnded"
    }
  }
}

extension RegistryEvent {
  fileprivate var kind: String {
    switch self {
    case .versionRegistered: "versionRegistered"
    case .aliasMoved: "aliasMoved"
    case .registrationFailed: "registrationFailed"
    case .planMoved: "planMoved"
    case .modelChanged: "modelChanged"
    }
  }
}

extension ServingEvent {
  fileprivate var kind: String {
    switch self {
    case .replayChanged: "replayChanged"
    case .captureChanged: "captureChanged"
    }
  }
}

extension MonitoringEvent {
  fileprivate var kind: String {
    switch self {
    case .windowClosed: "windowClosed"
    case .outcomesJoined: "outcomesJoined"
    case .alertRaised: "alertRaised"
    case .alertCleared: "alertCleared"
    case .alertAcknowledged: "alertAcknowledged"
    }
  }
}

extension EngineEvent {
  fileprivate var kind: String {
    switch self {
    case .started: "started"
    case .stopped: "stopped"
    case .recovered: "recovered"
    case .modelsDeclared: "modelsDeclared"
    case .sessionChanged: "sessionChanged"
    case .tokenChanged: "tokenChanged"
    }
  }
}
