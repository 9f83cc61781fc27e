/// Is a request of another program that may fire a trigger, exactly as it came.
public struct WebhookDelivery: Hashable, Sendable {
  /// The most bytes that a body may have: 1 MiB.
  public static let mostBytes = 1_048_576

  /// Its headers, by name in lower case.
  public let headers: [String: String]
  /// Its body, byte by byte, for that is what was signed.
  public let body: [UInt8]
  /// Where it came from.
  public let address: String

  /// Creates a delivery from its parts.
  public init(headers: [String: String], body: [UInt8], address: String) {
    self.headers = headers
    self.body = body
    self.address = address
  }
}
