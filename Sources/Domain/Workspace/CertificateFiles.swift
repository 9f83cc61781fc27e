/// Names the files that an engine proves itself with to whoever joins it through TLS.
public struct CertificateFiles: Codable, Hashable, Sendable {
  /// The PEM file with its certificate and those that vouch for it.
  public let certificate: String
  /// The PEM file with its private key.
  public let key: String
  /// Names that it answers to beside those of its certificate.
  public let names: [String]

  /// Names the files.
  public init(certificate: String, key: String, names: [String] = []) {
    self.certificate = certificate
    self.key = key
    self.names = names
  }
}
