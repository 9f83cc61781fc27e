/// Says what a client declares of itself: a label for its terminal, and whether it wants to command.
///
/// Who the operator is does not stand here: the engine knows that from the socket.
public struct ClientSession: Codable, Hashable, Sendable {
  /// The longest label, in bytes.
  public static let longestLabel = 64

  /// The terminal's name, such as `pts/3`, or a random one.
  public let label: String
  /// Whether the client asks to look only.
  public let scope: SessionScope

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - label: The terminal's name, or a random one.
  ///   - scope: Whether the client asks to look only.
  public init(label: String, scope: SessionScope = .armed) {
    self.label = label
    self.scope = scope
  }

  /// A client that names no terminal: a script.
  public static let unnamed = ClientSession(label: "")

  /// Whether the label is short and of plain characters, so that it can be stored and shown.
  public var isWellFormed: Bool {
    label.utf8.count <= Self.longestLabel
      && label.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 < 0x7F }
  }
}
