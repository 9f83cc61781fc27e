/// Asks for a change of triggers, or fires one.
public enum TriggerCommand: Codable, Hashable, Sendable {
  /// The runs that one back-fill may start.
  public static let mostBackfilled = 100

  /// Fire it now; anyway means even if the same thing has run.
  case fire(TriggerName, parameters: [String: String], isAnyway: Bool)
  /// Let it start nothing.
  case pause(TriggerName)
  /// Let it start runs again, from now on.
  case resume(TriggerName)
  /// Start a run for each time of its schedule within the range.
  case backfill(TriggerName, after: Timestamp, through: Timestamp)

  /// The trigger.
  public var name: TriggerName {
    switch self {
    case .fire(let name, _, _), .pause(let name), .resume(let name), .backfill(let name, _, _): name
    }
  }
}
