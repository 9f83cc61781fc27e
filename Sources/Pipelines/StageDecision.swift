/// Says what is to be done with a stage, and why.
public enum StageDecision: Hashable, Sendable {
  /// The command must run; the text says what changed.
  case run(reason: String)
  /// Nothing changed; the text says what that rests on.
  case skip(reason: String)
  /// Inputs are as they were, an output is not, and the cache holds it; the text names it.
  case checkOut(reason: String)
  /// The stage is frozen, and its outputs are to be recorded as they are; the text says why.
  case record(reason: String)
  /// An earlier run had the same inputs, and the cache holds what it made; the text says what
  /// changed since the last run.
  case restore([LockedStage.Item], reason: String)

  /// Why, in words.
  public var reason: String {
    switch self {
    case .run(let reason), .skip(let reason), .checkOut(let reason), .record(let reason): reason
    case .restore(_, let reason): "\(reason), an earlier run had the same inputs"
    }
  }
}
