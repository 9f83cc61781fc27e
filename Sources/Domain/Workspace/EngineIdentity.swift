/// Identifies a running engine.
public struct EngineIdentity: Codable, Hashable, Sendable {
  /// The protocol of this build; it changes when a message changes its meaning.
  public static let currentProtocol = 1

  /// The protocol it speaks.
  public let protocolNumber: Int
  /// The build it is.
  public let build: String
  /// Its process.
  public let processID: Int32
  /// When it started.
  public let startedAt: Timestamp
  /// The workspace's folder.
  public let workspace: String
  /// Where it listens over TCP.
  public let http: String?
  /// Its Unix socket.
  public let socket: String
  /// Identifies the store; changes when the store is replaced.
  public let generation: String
  /// Whether what the workspace declares has changed since the engine read it.
  public var isDeclarationOutdated: Bool

  /// Creates an engine identity from its parts.
  public init(
    protocolNumber: Int, build: String, processID: Int32, startedAt: Timestamp, workspace: String,
    http: String? = nil, socket: String, generation: String,
    isDeclarationOutdated: Bool = false
  ) {
    self.protocolNumber = protocolNumber
    self.build = build
    self.processID = processID
    self.startedAt = startedAt
    self.workspace = workspace
    self.http = http
    self.socket = socket
    self.generation = generation
    self.isDeclarationOutdated = isDeclarationOutdated
  }
}
