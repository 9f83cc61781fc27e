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
  /// What of it the engine does not use yet, such as `gates of claims`; nothing where it has not
  /// been read, or where an older engine does not tell.
  public var declarationChanges: [String]?

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

  /// What is said where the engine works by an older declaration, without how to end that; nothing
  /// where it does not.
  public var declarationWarning: String? {
    guard isDeclarationOutdated else { return nil }
    guard let changes = declarationChanges, !changes.isEmpty else {
      return "binnacle.yaml has changed since the engine read it"
    }
    return "OUT OF SYNC: the engine does not use yet what binnacle.yaml says of "
      + changes.map { SafeText($0).text }.joined(separator: ", ")
  }
}
