internal import CTLS
public import Domain
internal import Synchronization

/// Holds what one side of a connection shows of itself, or trusts of others.
///
/// The system's TLS library is loaded when the first one is made, and never before.
public final class TLSContext: Sendable {
  private let library: Mutex<OpaquePointer>

  /// Makes what a server shows.
  ///
  /// - Parameters:
  ///   - chain: Its certificate and those that vouch for it.
  ///   - key: The private key of its certificate, as PEM text without a password.
  ///   - place: Where the key came from.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the key is none, or another
  ///   certificate's; `fileMissing` when the system has no TLS library.
  public convenience init(
    serving chain: CertificateChain, key: [UInt8], from place: String
  ) throws(Problem) {
    try Self.load()
    let made = chain.with { chain in
      key.withUnsafeBytes { bytes in
        bytes.baseAddress.flatMap {
          bn_tls_server_context(chain, $0.assumingMemoryBound(to: CChar.self), bytes.count)
        }
      }
    }
    guard let made = made ?? nil else {
      throw Problem(
        .invalidConfiguration, "the key does not belong to the certificate, or has a password",
        at: SafeText(place).text,
        fix: "Name the PEM file with the private key of the first certificate, without a password.",
        cause: Self.reason)
    }
    self.init(made)
  }

  /// Makes what a client trusts.
  ///
  /// - Parameter roots: The authorities it trusts; those of the system where there are none.
  /// - Throws: ``Problem`` with code `fileMissing` when the system has no TLS library.
  public convenience init(trusting roots: CertificateChain?) throws(Problem) {
    try Self.load()
    let made =
      if let roots { roots.with { bn_tls_client_context($0) } ?? nil } else {
        bn_tls_client_context(nil)
      }
    guard let made else {
      throw Problem(
        .internalFailure, "TLS cannot be used here", fix: "Install libssl3 anew.",
        cause: Self.reason)
    }
    self.init(made)
  }

  private init(_ library: sending OpaquePointer) { self.library = Mutex(library) }

  deinit { library.withLock { bn_tls_context_end($0) } }

  /// Begins a connection.
  ///
  /// - Parameter peer: The host or address that the other side must prove to be; nothing for a
  ///   server, which asks nobody for a certificate.
  /// - Returns: The connection; nothing where there is no memory.
  func session(with peer: String?) -> TLSSession? {
    let address: UInt = library.withLock { library in
      let isAddress: Int32 = peer.map(Self.isAddress) == true ? 1 : 0
      return UInt(bitPattern: bn_tls_session_begin(library, peer, isAddress))
    }
    return OpaquePointer(bitPattern: address).map(TLSSession.init)
  }

  private static func isAddress(_ host: String) -> Bool {
    host.contains(":") || host.allSatisfy { $0 == "." || $0.isASCII && $0.isNumber }
  }

  private static func load() throws(Problem) {
    guard let reason = bn_tls_load() else { return }
    throw Problem(
      .fileMissing, "the system's TLS library cannot be loaded", at: "libssl",
      fix: "Install it: apt-get install libssl3.", cause: String(cString: reason))
  }

  private static var reason: String { String(cString: bn_tls_reason(nil)) }
}
