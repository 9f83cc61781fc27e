/// Counts what one version has answered.
public struct VersionTraffic: Codable, Hashable, Sendable {
  /// The version.
  public let version: Int
  /// Requests answered.
  public let requests: Int
  /// Rows answered.
  public let rows: Int
  /// Requests refused or failed.
  public let errors: Int
  /// When it last answered.
  public let lastAt: Timestamp?

  /// Creates a version traffic from its parts.
  public init(version: Int, requests: Int, rows: Int, errors: Int, lastAt: Timestamp? = nil) {
    self.version = version
    self.requests = requests
    self.rows = rows
    self.errors = errors
    self.lastAt = lastAt
  }
}
