public import Domain

/// Holds what is known of one of several engines beside the one the console is attached to.
public struct FleetMember: Hashable, Sendable {
  /// Says whether the engine is heard.
  public enum Link: Hashable, Sendable {
    /// It was not asked yet, or has not answered yet.
    case unknown
    /// Its facts arrive.
    case live
    /// It does not answer, since then.
    case silent(Problem, since: Timestamp)
  }

  /// The time between two tries to reach an engine that does not answer.
  static let pause: Duration = .seconds(15)

  /// The engine's name: that of its workspace.
  public let name: String
  /// Whether it is heard.
  public internal(set) var link = Link.unknown
  /// Its facts, as heard so far.
  public internal(set) var overview = Overview()
  /// Whether an answer is awaited.
  var isAsked = false
  /// When it is asked again.
  var retryAt: Timestamp?

  init(_ name: String) { self.name = name }

  /// Whether it is to be asked now.
  func isDue(at now: Timestamp) -> Bool {
    guard !isAsked, link != .live else { return false }
    return retryAt.map { now >= $0 } ?? true
  }
}

/// Brings news of one of several engines.
public enum FleetNews: Hashable, Sendable {
  /// It answers; facts after the overview's number follow.
  case connected(Overview)
  /// Facts in their order.
  case facts([NumberedEvent])
  /// It does not answer, or no longer.
  case silent(Problem)
}
