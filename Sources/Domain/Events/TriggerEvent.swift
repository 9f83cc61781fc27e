/// States what a trigger did, or did not do.
public enum TriggerEvent: Codable, Hashable, Sendable {
  /// It started a run.
  case fired(TriggerName, RunID, cause: String)
  /// A run that waits already stands for it.
  case joined(TriggerName, RunID, cause: String)
  /// Something happened, and it started nothing.
  case skipped(TriggerName, cause: String, reason: String)
  /// Somebody paused it.
  case paused(TriggerName, by: OperatorName)
  /// Somebody resumed it.
  case resumed(TriggerName, by: OperatorName)
}

extension TriggerEvent {
  /// The trigger.
  public var name: TriggerName {
    switch self {
    case .fired(let name, _, _), .joined(let name, _, _), .skipped(let name, _, _),
      .paused(let name, _), .resumed(let name, _):
      name
    }
  }

  var kind: String {
    switch self {
    case .fired: "fired"
    case .joined: "joined"
    case .skipped: "skipped"
    case .paused: "paused"
    case .resumed: "resumed"
    }
  }

  var kindWords: String { "trigger " + kind }

  var summary: String {
    switch self {
    case .fired(_, let run, let cause): "\(cause): run \(run)"
    case .joined(_, let run, let cause): "\(cause): run \(run) waits and stands for it"
    case .skipped(_, let cause, let reason): "\(cause): \(reason)"
    case .paused(_, let by), .resumed(_, let by): "by \(by)"
    }
  }
}
