/// Says what is to be done with a stage, and why.
public enum StageDecision: Hashable, Sendable {
  /// The command must run; the text says what changed.
  case run(reason: String)
  /// Nothing changed; the text says what that rests on.
  case skip(reason: String)
  /// Nothing changed but outputs are missing, and the cache holds them; the text names them.
  case checkOut(reason: String)

  /// Why, in words.
  public var reason: String {
    switch self {
    case .run(let reason), .skip(let reason), .checkOut(let reason): reason
    }
  }
}
