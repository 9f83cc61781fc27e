/// Asks for a change of who may come in over TCP.
public enum TokenCommand: Codable, Hashable, Sendable {
  /// The longest time that a token can be good for, in hours: ten years.
  public static let mostHours = 87_600

  /// Make a token; its secret is in the receipt and nowhere else.
  case create(OperatorName, AccessRole, hours: Int?)
  /// Take a token back at once.
  case revoke(OperatorName)
}
