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
  /// The file of the authorities it is proved by; nothing where those of the system are.
  let authorityFile: String?
  /// Those authorities.
  let authorities: EngineAuthorities?

  /// Reads the address of an engine.
  ///
  /// - Parameters:
  ///   - url: Such as `https://models.example.org:5040`.
  ///   - name: What the operator calls it.
  ///   - token: What lets this program in.
  ///   - tokenFile: The file that the token comes from.
  ///   - authorityFile: A PEM file with the authorities that the engine's certificate is proved by.
  ///   - place: Where the address was written.
  /// - Throws: ``Problem`` with code `invalidInput` for what is no such address, or for one that a
  ///   token would cross the network in the clear to.
  init(
    _ url: String, name: String? = nil, token: String, tokenFile: String? = nil,
    authorityFile: String? = nil, at place: String
  ) throws(Problem) {
    address = try Self.address(url, at: place)
    self.authorityFile = authorityFile
    authorities = try authorityFile.map { (file) throws(Problem) in
      try EngineAuthorities(file: file)
    }
    if authorityFile != nil, case .network = address {
      throw Problem(
        .invalidInput, "an authority is named, and the address is spoken to in the clear",
        at: place,
        fix: "Write https:// in the address, or name no authority.")
    }
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
  ///   - url: Such as `https://models.example.org:5040`.
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
        fix: "Write it as https://models.example.org:5040 or http://127.0.0.1:5040.")
    }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    if scheme == "https" { return .secured(host: bare, port: port) }
    guard HostRule.isLoopback(bare) else {
      throw Problem(
        .invalidInput, "\(shown) would be joined without TLS, and the token read on the way",
        at: place,
        fix: "Write https:// where the engine has a certificate; else open a tunnel with "
          + "ssh -L \(port):127.0.0.1:\(port) \(SafeText(bare)), then join "
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
