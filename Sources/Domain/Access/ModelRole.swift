/// Says what somebody may do with one model, whatever their role elsewhere.
public struct ModelRole: Codable, Hashable, Sendable {
  /// The model.
  public let model: ModelName
  /// What they may do with it.
  public let role: AccessRole

  /// Creates a role for one model.
  public init(_ model: ModelName, _ role: AccessRole) {
    self.model = model
    self.role = role
  }

  /// The most models that one token may have roles for.
  public static let most = 100
}

extension ModelRole: CustomStringConvertible {
  /// The role as it is written on a command line: `loans=operator`.
  public var description: String { "\(model)=\(role.rawValue)" }
}
