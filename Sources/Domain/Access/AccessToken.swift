/// Describes a token that lets a program or person in over TCP; the secret itself is not here.
public struct AccessToken: Codable, Hashable, Sendable {
  /// Who its holder is taken for.
  public let name: OperatorName
  /// What its holder may do, with every model that has no role of its own below.
  public let role: AccessRole
  /// Absent where there are none, so that what older builds wrote reads the same.
  private let models: [ModelRole]?
  /// When it was made.
  public let createdAt: Timestamp
  /// Who made it.
  public let createdBy: OperatorName
  /// When it ends by itself; never where absent.
  public let expiresAt: Timestamp?
  /// When it was used last, to the minute.
  public var lastUsedAt: Timestamp?
  /// When it was taken back.
  public var revokedAt: Timestamp?
  /// When it was given its present secret, if that is not its first.
  public var rotatedAt: Timestamp?
  /// When the secret before that ends, or ended.
  public var oldSecretEndsAt: Timestamp?

  /// What its holder may do with single models instead, in the order of their names.
  public var modelRoles: [ModelRole] { models ?? [] }

  /// Creates a token's description from its parts.
  public init(
    name: OperatorName, role: AccessRole, modelRoles: [ModelRole] = [], createdAt: Timestamp,
    createdBy: OperatorName, expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil,
    revokedAt: Timestamp? = nil
  ) {
    self.name = name
    self.role = role
    models = modelRoles.isEmpty ? nil : modelRoles.sorted { $0.model.rawValue < $1.model.rawValue }
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.revokedAt = revokedAt
  }

  /// The role, and those for single models, in words: `viewer, loans=operator`.
  public var roleWords: String {
    ([role.rawValue] + modelRoles.map { "\($0)" }).joined(separator: ", ")
  }

  /// The longest name, in bytes.
  public static let longestName = 64

  /// Whether a name is short and plain, and not the engine's own.
  public static func isName(_ name: OperatorName) -> Bool {
    let text = name.rawValue
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII
        && ($0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_.@".unicodeScalars.contains($0))
    }
    return isPlain && !text.isEmpty && text.utf8.count <= longestName && name != .engine
      && !text.hasPrefix("-")
  }

  /// What a token is good for at `moment`.
  public func state(at moment: Timestamp) -> State {
    if revokedAt != nil { return .revoked }
    return expiresAt.map { moment >= $0 } == true ? .expired : .valid
  }

  /// Says what a token is good for.
  public enum State: String, Hashable, Sendable {
    /// It lets its holder in.
    case valid
    /// Its time is over.
    case expired
    /// It was taken back.
    case revoked
  }
}
