/// Says where an engine listens.
public enum EngineAddress: Hashable, Sendable {
  /// A Unix socket of this machine, by its path.
  case socket(String)
  /// A host and port, with what is said in the clear.
  case network(host: String, port: Int)
  /// A host and port that are spoken to through TLS.
  case secured(host: String, port: Int)
}

extension EngineAddress: CustomStringConvertible {
  /// The address as an operator would write it.
  public var description: String {
    switch self {
    case .socket(let path): path
    case .network: "http://\(authority)"
    case .secured: "https://\(authority)"
    }
  }

  /// Host and port as they stand in a URL; for a socket, a name that stands for any.
  var authority: String {
    switch self {
    case .socket: "binnacle"
    case .network(let host, let port), .secured(let host, let port):
      host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
  }
}
