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
  /// The file that the token comes from; nothing where the environment holds it.
  let tokenFile: String?

  /// Reads the address of an engine.
  ///
  /// - Parameters:
  ///   - url: Such as `http://127.0.0.1:5040`.
  ///   - name: What the operator calls it.
  ///   - token: What lets this program in.
  ///   - tokenFile: The file that the token comes from.
  ///   - place: Where the address was written.
  /// - Throws: ``Problem`` with code `invalidInput` for what is no such address, or for one that a
  ///   token would cross the network in the clear to.
  init(
    _ url: String, name: String? = nil, token: String, tokenFile: String? = nil, at place: String
  ) throws(Problem) {
    address = try Self.address(url, at: place)
    self.token = token
    self.tokenFile = tokenFile
    self.name = name ?? Self.shortName(of: url)
  }

  /// Host and port of an address, as the operator wrote the host.
  private static func shortName(of url: String) -> String {
    let parts = URLComponents(string: url)
    return "\(parts?.host ?? ""):\(parts?.port ?? ListenAddress.standard.port)"
  }

  /// Reads an address.
  ///
  /// - Parameters:
  ///   - url: Such as `http://127.0.0.1:5040`.
  ///   - place: Where the address was written.
  /// - Returns: Where the engine listens, seen from here.
  /// - Throws: ``Problem`` with code `invalidInput`, as for an engine.
  static func address(_ url: String, at place: String) throws(Problem) -> EngineAddress {
    let shown = SafeText(String(url.prefix(80))).text
    guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
      let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil,
      ["", "/"].contains(parts.path), parts.query == nil, ["http", "https"].contains(scheme),
      let port = Self.port(of: parts)
    else {
      throw Problem(
        .invalidInput, "\(shown) is no address of an engine", at: place,
        fix: "Write it as http://127.0.0.1:5040.")
    }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    guard scheme == "http", HostRule.isLoopback(bare) else {
      throw Problem(
        .invalidInput, "\(shown) would be joined without TLS, and the token read on the way",
        at: place,
        fix: "Open a tunnel with ssh -L \(port):127.0.0.1:\(port) \(SafeText(bare)), then join "
          + "http://127.0.0.1:\(port).")
    }
    return .network(host: bare, port: port)
  }

  /// The port that an address names, else the usual one; nothing for a number that is none.
  private static func port(of parts: URLComponents) -> Int? {
    guard parts.rangeOfPort != nil else { return ListenAddress.standard.port }
    guard let port = parts.port else { return nil }
    return (1...65_535).contains(port) ? port : nil
  }
}
