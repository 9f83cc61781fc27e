public import Domain

/// Says why a connection could not be secured.
public enum TLSFailure: Error, Hashable, Sendable {
  /// Nobody who is trusted vouches for the other side's certificate.
  case unknownAuthority(String)
  /// The certificate is somebody else's.
  case otherName
  /// The certificate's time is over.
  case expired
  /// The certificate's time has not come.
  case notYetValid
  /// Something else is wrong with the certificate.
  case badCertificate(String)
  /// The other side does not speak TLS.
  case plainText
  /// The other side hung up before it had proved who it is.
  case hungUp
  /// The library's own words.
  case other(String)

  /// Returns what a client is told.
  ///
  /// - Parameter address: The engine's address, as it was written.
  /// - Returns: The problem with its fix.
  public func problem(at address: String) -> Problem {
    let (what, fix, cause) = words
    return Problem(.engineUnreachable, what, at: address, fix: fix, cause: cause)
  }

  private var words: (what: String, fix: String, cause: String?) {
    switch self {
    case .unknownAuthority(let words):
      (
        "nobody who is trusted here vouches for the engine's certificate",
        "Name the file with its authority's certificate: --ca FILE, or ca_file in console.yaml.",
        words
      )
    case .otherName:
      (
        "the engine's certificate is for another name",
        "Join it by a name that its certificate has.", nil
      )
    case .expired:
      (
        "the engine's certificate has expired",
        "Have it renewed on the engine's machine, which reads the new one by itself.", nil
      )
    case .notYetValid:
      (
        "the engine's certificate does not count yet",
        "Compare the clocks of both machines.", nil
      )
    case .badCertificate(let words):
      (
        "the engine's certificate cannot be trusted", "Have another one made for the engine.", words
      )
    case .plainText:
      (
        "what listens there speaks plain HTTP, not TLS",
        "Give the engine a certificate under engine: tls:, or join it as http:// through ssh -L.",
        nil
      )
    case .hungUp:
      (
        "what listens there hung up before it showed a certificate",
        "Look whether an engine with TLS listens there.", nil
      )
    case .other(let words):
      (
        "no TLS connection can be made", "Look whether an engine with TLS listens there.", words
      )
    }
  }
}
