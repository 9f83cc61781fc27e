public import Domain
internal import SecureLink
internal import Synchronization

/// Says whom a client takes for the engine where it joins one through TLS.
///
/// The TLS library is loaded with the first connection, and never by a client that needs none.
public final class EngineTrust: Sendable {
  private let roots: CertificateChain?
  private let made = Mutex<TLSContext?>(nil)

  /// Trusts some authorities.
  ///
  /// - Parameter authorities: The authorities; those of the system where there are none.
  public init(_ authorities: EngineAuthorities? = nil) { roots = authorities?.chain }

  /// What connections are made with, one for all of them.
  func context() throws(Problem) -> TLSContext {
    if let made = made.withLock({ $0 }) { return made }
    let new = try TLSContext(trusting: roots)
    made.withLock { $0 = new }
    return new
  }
}

/// Holds the certificates of authorities that somebody trusts in place of those of the system.
public struct EngineAuthorities: Hashable, Sendable {
  let chain: CertificateChain

  /// Reads them.
  ///
  /// - Parameter path: The path of a PEM file.
  /// - Throws: ``Problem`` that names the file when it cannot be used.
  public init(file path: String) throws(Problem) {
    chain = try ServerCertificate.authorities(path)
  }
}
