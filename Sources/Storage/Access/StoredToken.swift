public import Domain

/// Is a token as it is kept: its description, and the hash of its secret.
public struct StoredToken: Hashable, Sendable {
  /// Its number, which no other token ever has.
  public let id: Int64
  /// What is known of it.
  public let token: AccessToken
  /// The SHA-256 of its secret, in hexadecimal.
  public let hash: String
}
