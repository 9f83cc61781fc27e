internal import CTLS
public import Domain

/// Holds certificates as they stand in a PEM file: one and those that vouch for it, or authorities.
public struct CertificateChain: Hashable, Sendable {
  /// The hosts and addresses that the first certificate is for; a host may begin with `*.`.
  public let names: [String]
  /// From when on the first certificate counts.
  public let beginsAt: Timestamp
  /// Until when the first certificate counts.
  public let endsAt: Timestamp
  /// The text it was read from.
  let pem: [UInt8]

  /// More than any name of a certificate has, in bytes.
  private static let longestName = 512

  /// Reads a PEM text.
  ///
  /// - Parameters:
  ///   - pem: The text; what stands between the certificates does not matter.
  ///   - place: Where the text came from.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when no certificate is in it, or one that
  ///   is damaged.
  public init(pem: [UInt8], from place: String) throws(Problem) {
    guard let chain = Self.read(pem) else {
      throw Problem(
        .invalidConfiguration, "the file holds no certificate, or a damaged one",
        at: SafeText(place).text,
        fix: "Name a PEM file, whose certificates begin with -----BEGIN CERTIFICATE-----.")
    }
    defer { bn_tls_chain_end(chain) }
    self.pem = pem
    beginsAt = Timestamp(milliseconds: bn_tls_chain_begins(chain) * 1_000)
    endsAt = Timestamp(milliseconds: bn_tls_chain_ends(chain) * 1_000)
    names = Self.names(of: chain)
  }

  /// Whether the first certificate counts at a moment.
  public func counts(at moment: Timestamp) -> Bool { beginsAt <= moment && moment < endsAt }

  /// Lends the certificates to `body` in the form that the library takes.
  func with<Value>(_ body: (OpaquePointer) -> Value) -> Value? {
    guard let chain = Self.read(pem) else { return nil }
    defer { bn_tls_chain_end(chain) }
    return body(chain)
  }

  private static func read(_ pem: [UInt8]) -> OpaquePointer? {
    pem.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap {
        bn_tls_chain_read($0.assumingMemoryBound(to: CChar.self), bytes.count)
      }
    }
  }

  private static func names(of chain: OpaquePointer) -> [String] {
    var names: [String] = []
    var text = [CChar](repeating: 0, count: longestName)
    var number: Int32 = 0
    while true {
      let length = Int(bn_tls_chain_name(chain, number, &text, text.count))
      guard length >= 0 else { return names }
      let bytes = text.prefix(length).map { UInt8(bitPattern: $0) }
      if length > 0 { names.append(String(decoding: bytes, as: UTF8.self)) }
      number += 1
    }
  }
}
