/// Asks for a change of who may come in over TCP.
public enum TokenCommand: Codable, Hashable, Sendable {
  /// The longest time that a token can be good for, in hours: ten years.
  public static let mostHours = 87_600
  /// The longest time that two secrets of a token are good at once, in minutes: a week.
  public static let mostGraceMinutes = 10_080

  /// Make a token; its secret is in the receipt and nowhere else.
  case create(OperatorName, AccessRole, models: [ModelRole] = [], hours: Int?)
  /// Give a token a new secret; the one it has is good for some more minutes, or ends at once.
  case rotate(OperatorName, graceMinutes: Int)
  /// Take a token back at once.
  case revoke(OperatorName)
}
