public import Domain
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

/// Talks to an engine over HTTP on its Unix socket or port.
public struct SocketClient: EngineClient {
  /// Where the engine listens.
  public let address: EngineAddress
  /// What the client says of itself.
  public let session: ClientSession
  /// What lets the client in over TCP.
  let token: String?
  /// Whom the client trusts to be the engine.
  let trust: EngineTrust?
  /// The largest answer that is taken, in bytes.
  static let largestBody = 64 * 1_024 * 1_024
  /// How long an engine may take to say who it is; it needs to look at nothing for that.
  private static let identityTime = TimeAmount.seconds(5)
  /// How long an answer may take that the engine has to work for.
  private static let replyTime = TimeAmount.minutes(5)

  /// Creates a client; nothing is opened before the first call.
  ///
  /// - Parameters:
  ///   - address: Where the engine listens.
  ///   - session: The label of the client's terminal, and whether it asks to look only.
  ///   - token: What lets the client in over TCP.
  ///   - trust: Whom the client trusts to be the engine, where the address asks for TLS.
  public init(
    address: EngineAddress, session: ClientSession = .unnamed, token: String? = nil,
    trust: EngineTrust? = nil
  ) {
    self.address = address
    self.session = session
    self.token = token
    self.trust = trust
  }

  /// Asks which engine answers.
  public func identity() async throws(Problem) -> EngineIdentity {
    try Self.decode(
      try await exchange(.GET, "/engine", body: [], within: Self.identityTime))
  }

  /// Asks for the overview.
  public func snapshot() async throws(Problem) -> Overview {
    try await get("/snapshot")
  }

  /// Asks for one page.
  public func page(_ request: PageRequest) async throws(Problem) -> Page {
    try await post("/page", request)
  }

  /// Asks what an operation would do.
  public func plan(_ request: PlanRequest) async throws(Problem) -> Plan {
    try await post("/plans", request)
  }

  /// Asks the engine to change state.
  public func perform(_ command: Command) async throws(Problem) -> Receipt {
    try await post("/commands", command)
  }

  /// Asks what this client's session may do, and what it saved.
  public func session() async throws(Problem) -> SessionState {
    try await get("/session")
  }

  /// Lets the engine keep what this client wants to find again.
  public func saveSession(_ content: String) async throws(Problem) {
    let _: SavedSession = try await send(.PUT, "/session", content)
  }

  /// Reads a piece of a stage's log.
  public func log(
    of stage: StageAddress, in run: RunID, from offset: Int64
  ) async throws(Problem) -> LogChunk {
    func escaped(_ text: String) -> String {
      text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
    let (name, id) = (escaped(stage.description), escaped(run.rawValue))
    let reply = try await exchange(
      .GET, "/logs/\(id)?stage=\(name)&offset=\(offset)", body: [])
    try Self.check(reply)
    func number(_ header: String) -> Int64 {
      reply.headers.first(name: header).flatMap(Int64.init) ?? 0
    }
    return LogChunk(
      address: stage, offset: number(EngineProtocol.logOffsetHeader), bytes: reply.body,
      size: number(EngineProtocol.logSizeHeader),
      isComplete: reply.headers.first(name: EngineProtocol.logCompleteHeader) == "true")
  }

  private func get<Value: Decodable>(_ path: String) async throws(Problem) -> Value {
    try Self.decode(try await exchange(.GET, path, body: []))
  }

  private func post<Value: Decodable>(
    _ path: String, _ body: some Encodable
  ) async throws(Problem) -> Value {
    try await send(.POST, path, body)
  }

  private func send<Value: Decodable>(
    _ method: HTTPMethod, _ path: String, _ body: some Encodable
  ) async throws(Problem) -> Value {
    let bytes: [UInt8]
    do {
      bytes = Array(try JSONEncoder().encode(body))
    } catch {
      throw Problem(
        .invalidInput, "the request has a number that JSON cannot hold", at: path,
        fix: "Use finite numbers.", cause: "\(error)")
    }
    return try Self.decode(try await exchange(method, path, body: bytes))
  }

  private static func decode<Value: Decodable>(_ reply: HTTPReply) throws(Problem) -> Value {
    try check(reply)
    do {
      return try JSONDecoder().decode(Value.self, from: Data(reply.body))
    } catch {
      throw Problem(
        .engineMismatch, "the engine's answer is not understood",
        at: "protocol \(EngineIdentity.currentProtocol)",
        fix: "Restart the engine with binnacle engine stop, then binnacle.", cause: "\(error)")
    }
  }

  /// Turns an answer that is no success into the problem it carries.
  static func check(_ reply: HTTPReply) throws(Problem) {
    guard reply.status >= 300 else { return }
    if let problem = try? JSONDecoder().decode(Problem.self, from: Data(reply.body)) {
      throw problem
    }
    throw Problem(
      .engineMismatch, "the engine answered with status \(reply.status)",
      at: "protocol \(EngineIdentity.currentProtocol)",
      fix: "Restart the engine with binnacle engine stop, then binnacle.")
  }

  private func exchange(
    _ method: HTTPMethod, _ path: String, body: [UInt8], within time: TimeAmount = replyTime
  ) async throws(Problem) -> HTTPReply {
    let exchange = newExchange()
    do {
      let connection = try await exchange.connect()
      // Whoever accepts and never answers must not hold us up for ever.
      let channel = connection.channel
      let limit = channel.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
      defer { limit.cancel() }
      return try await connection.executeThenClose { inbound, outbound in
        try await exchange.send(method, EngineProtocol.root + path, body: body, to: outbound)
        return try await Self.collect(inbound)
      }
    } catch {
      throw exchange.problem(error, else: unreachable)
    }
  }

  /// Returns what carries one request.
  func newExchange() -> HTTPExchange {
    HTTPExchange(address: address, session: session, token: token, trust: trust)
  }

  private static func collect(
    _ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>
  ) async throws -> HTTPReply {
    var head: HTTPResponseHead?
    var body: [UInt8] = []
    for try await part in parts {
      switch part {
      case .head(let value): head = value
      case .body(let buffer):
        body.append(contentsOf: buffer.readableBytesView)
        guard body.count <= largestBody else {
          throw Problem(
            .tooLarge, "the engine's answer is larger than \(largestBody / 1_048_576) MiB",
            fix: "Ask for fewer rows.")
        }
      case .end:
        guard let head else { throw ChannelError.eof }
        return HTTPReply(status: Int(head.status.code), headers: head.headers, body: body)
      }
    }
    throw ChannelError.eof
  }

  /// Says in one sentence that no engine answers.
  func unreachable(_ error: any Error) -> Problem {
    let fix =
      switch address {
      case .socket: "Start it with binnacle engine start."
      case .network: "Look whether the engine runs there, and whether the ssh tunnel stands."
      case .secured: "Look whether the engine runs there, and whether the address is right."
      }
    return Problem(
      .engineUnreachable, "no engine answers", at: "\(address)", fix: fix, cause: "\(error)")
  }
}
