internal import Domain
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import SecureLink
internal import Synchronization

/// One request to the engine on a connection of its own.
struct HTTPExchange: Sendable {
  /// What comes back: the head, then the body in pieces.
  typealias Connection = NIOAsyncChannel<
    HTTPClientResponsePart, HTTPClientRequestPart
  >

  let address: EngineAddress
  /// What the client says of itself.
  let session: ClientSession
  /// What lets the client in over TCP.
  let token: String?
  /// Whom the client trusts to be the engine, where the address asks for TLS.
  let trust: EngineTrust?
  private let failure = TLSFailureNote()
  /// How long the connection may take to open.
  static let connectTime = TimeAmount.seconds(3)

  /// Opens a connection that speaks HTTP.
  func connect() async throws -> Connection {
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(Self.connectTime)
    switch address {
    case .socket(let path):
      let connection = try await bootstrap.connect(unixDomainSocketPath: path) {
        Self.prepare($0)
      }
      do {
        try await SocketOwner.check(
          connection.channel as? any SocketOptionProvider, at: path)
      } catch {
        connection.channel.close(promise: nil)
        throw error
      }
      return connection
    case .network(let host, let port):
      return try await bootstrap.connect(host: host, port: port) { Self.prepare($0) }
    case .secured(let host, let port):
      // Made where the address was read; without it nobody is trusted.
      guard let trust = try trust?.context() else {
        throw TLSFailure.unknownAuthority("nobody is trusted")
      }
      let note = failure
      return try await bootstrap.connect(host: host, port: port) { channel in
        do {
          try channel.pipeline.syncOperations.addHandler(
            TLSHandler(to: host, trust: trust) { note.put($0) })
        } catch {
          return channel.eventLoop.makeFailedFuture(error)
        }
        return Self.prepare(channel)
      }
    }
  }

  /// Turns what broke the exchange off into the sentence for it.
  ///
  /// Where TLS failed, that is the reason, and what followed from it is not.
  func problem(_ error: any Error, else general: (any Error) -> Problem) -> Problem {
    if let known = error as? Problem { return known }
    let failure = failure.first ?? error as? TLSFailure
    return failure?.problem(at: "\(address)") ?? general(error)
  }

  private static func prepare(_ channel: any Channel) -> EventLoopFuture<Connection> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHTTPClientHandlers()
      return try Connection(wrappingChannelSynchronously: channel)
    }
  }

  /// Writes the request's head and body.
  func send(
    _ method: HTTPMethod, _ path: String, body: [UInt8],
    to writer: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>
  ) async throws {
    var headers = HTTPHeaders([("host", address.authority), ("connection", "close")])
    headers.add(name: "content-length", value: String(body.count))
    if !session.label.isEmpty {
      headers.add(name: EngineProtocol.sessionHeader, value: session.label)
    }
    headers.add(name: EngineProtocol.scopeHeader, value: session.scope.rawValue)
    if let token { headers.add(name: "authorization", value: "Bearer \(token)") }
    if !body.isEmpty { headers.add(name: "content-type", value: "application/json") }
    let head = HTTPRequestHead(version: .http1_1, method: method, uri: path, headers: headers)
    var parts: [HTTPClientRequestPart] = [.head(head)]
    if !body.isEmpty { parts.append(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
    // In one piece: a request without a body is whole after its head, so a quick engine has
    // answered and hung up before a second write.
    try await writer.write(contentsOf: parts + [.end(nil)])
  }
}

/// Keeps why a connection could not be secured, until the exchange that it broke off asks.
private final class TLSFailureNote: Sendable {
  private let failure = Mutex<TLSFailure?>(nil)

  var first: TLSFailure? { failure.withLock { $0 } }

  func put(_ new: TLSFailure) { failure.withLock { $0 = $0 ?? new } }
}
