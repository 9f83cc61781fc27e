/// Is one reason for a trigger to fire.
public struct TriggerFiring: Codable, Hashable, Sendable {
  /// What happened, in words: `2026-11-21 02:00`, `main at 1a2b3c4`.
  public let words: String
  /// What makes it the same as another; nothing where each counts.
  public let key: String?
  /// The id of the request that brought it; a request counts once, whatever it is about.
  public let delivery: String?
  /// The values that the run is started with.
  public let parameters: [String: String]
  /// The commit it is about.
  public let revision: String?
  /// The branch it is about.
  public let branch: String?
  /// Whether it goes on until it is answered, as an alert does, and is met again at every look.
  public let isStanding: Bool

  /// Creates a firing from its parts.
  public init(
    words: String, key: String? = nil, delivery: String? = nil,
    parameters: [String: String] = [:], revision: String? = nil,
    branch: String? = nil, isStanding: Bool = false
  ) {
    self.words = words
    self.key = key
    self.delivery = delivery
    self.parameters = parameters
    self.revision = revision
    self.branch = branch
    self.isStanding = isStanding
  }
}
