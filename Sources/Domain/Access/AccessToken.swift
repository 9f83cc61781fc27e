/// Describes a token that lets a program or person in over TCP; the secret itself is not here.
public struct AccessToken: Codable, Hashable, Sendable {
  /// Who its holder is taken for.
  public let name: OperatorName
  /// What its holder may do.
  public let role: AccessRole
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

  /// Creates a token's description from its parts.
  public init(
    name: OperatorName, role: AccessRole, createdAt: Timestamp, createdBy: OperatorName,
    expiresAt: Timestamp? = nil, lastUsedAt: Timestamp? = nil, revokedAt: Timestamp? = nil
  ) {
    self.name = name
    self.role = role
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.revokedAt = revokedAt
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
