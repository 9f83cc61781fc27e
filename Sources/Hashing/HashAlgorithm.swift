/// The hash functions Binnacle uses.
///
/// MD5 is here only because `dvc.lock` and DVC's cache name content by it; everything that must
/// withstand a forger uses SHA-256.
public enum HashAlgorithm: String, Codable, CaseIterable, Hashable, Sendable {
  /// MD5 (RFC 1321), as DVC names content.
  case md5
  /// SHA-256 (FIPS 180-4).
  case sha256

  /// The number of hexadecimal digits of one digest.
  public var digitCount: Int {
    switch self {
    case .md5: 32
    case .sha256: 64
    }
  }
}
