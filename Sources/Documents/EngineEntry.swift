internal import Domain

/// Names an engine that a console can choose: a workspace's folder, or an address.
public enum EngineEntry: Hashable, Sendable {
  /// The engine of a workspace on this machine.
  case folder(String)
  /// An engine that is joined with a token.
  case remote(Remote)

  /// Is an engine that is joined with a token.
  public struct Remote: Hashable, Sendable {
    /// Its address, such as `https://models.example.org:5040`.
    public let url: String
    /// The file with the token; without one the engine cannot be joined.
    public let tokenFile: String?
    /// The file of the authorities that prove the engine; nothing where those of the system do.
    public let authorityFile: String?
    /// What the operator calls it.
    public let name: String?
    /// File, line and column.
    public let place: String
  }

  /// Reads a folder, an address, or an address with its token's file.
  ///
  /// - Parameter node: A text, or `{url: …, token_file: …, ca_file: …, name: …}`.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and the fix.
  init(_ node: Node) throws(Problem) {
    guard case .mapping = node.value else {
      let text = try node.string("engines")
      let isAddress = text.hasPrefix("http://") || text.hasPrefix("https://")
      self =
        isAddress
        ? .remote(
          Remote(url: text, tokenFile: nil, authorityFile: nil, name: nil, place: node.place))
        : .folder(text)
      return
    }
    try node.checkKeys(known: ["url", "token_file", "ca_file", "name"], in: "engines")
    self = .remote(
      Remote(
        url: try node.require("url").string("url"),
        tokenFile: try node["token_file"]?.string("token_file"),
        authorityFile: try node["ca_file"]?.string("ca_file"),
        name: try node["name"]?.string("name"), place: node.place))
  }
}
