public import Domain

/// Is a token as it is kept: its description, and the hashes of its secrets.
public struct StoredToken: Hashable, Sendable {
  /// Its number, which no other token ever has.
  public let id: Int64
  /// What is known of it.
  public let token: AccessToken
  /// The SHA-256 of its secret, in hexadecimal.
  public let hash: String
  /// The SHA-256 of the secret before that, whether it is good for something still or not.
  public let oldHash: String?
  /// How often it was given a new secret.
  public let rotation: Int
}
