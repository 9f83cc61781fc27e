/// Says whom tracking clients on the engine's own machine have to be.
public enum TrackingAdmission: String, Codable, CaseIterable, Hashable, Sendable {
  /// Anybody who reaches the loopback address.
  case open
  /// Somebody with a token.
  case token
}
