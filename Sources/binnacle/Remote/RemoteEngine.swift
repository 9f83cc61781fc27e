import Domain
import EngineLink
import Foundation

/// Is an engine that is joined by its address and a token.
struct RemoteEngine: Hashable, Sendable {
  /// Where it listens, seen from here.
  let address: EngineAddress
  /// What lets this program in.
  let token: String
  /// Host and port, or the name that the operator gave.
  let name: String

  /// Reads the address of an engine.
  ///
  /// - Parameters:
  ///   - url: Such as `http://127.0.0.1:5040`.
  ///   - name: What the operator calls it.
  ///   - token: What lets this program in.
  ///   - place: Where the address was written.
  /// - Throws: ``Problem`` with code `invalidInput` for what is no such address, or for one that a
  ///   token would cross the network in the clear to.
  init(_ url: String, name: String? = nil, token: String, at place: String) throws(Problem) {
    let shown = SafeText(String(url.prefix(80))).text
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
      let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
      ["", "/"].contains(parts.path), parts.query == nil, ["http", "https"].contains(scheme)
    else {
      throw Problem(
        .invalidInput, "\(shown) is no address of an engine", at: place,
        fix: "Write it as http://127.0.0.1:5040.")
    }
    let port = parts.port ?? ListenAddress.standard.port
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    guard scheme == "http", HostRule.isLoopback(bare) else {
      throw Problem(
        .invalidInput, "\(shown) would be joined without TLS, and the token read on the way",
        at: place,
        fix: "Open a tunnel with ssh -L \(port):127.0.0.1:\(port) \(SafeText(bare)), then join "
          + "http://127.0.0.1:\(port).")
    }
    address = .network(host: bare, port: port)
    self.token = token
    self.name = name ?? "\(host):\(port)"
  }
}
