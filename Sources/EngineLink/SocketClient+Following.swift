public import Domain
internal import Foundation
internal import NIOCore
internal import NIOHTTP1

extension SocketClient {
  /// Follows facts and samples over server-sent events, until the link is lost.
  public func follow(
    after number: Int64, receive: @Sendable (StreamItem) async -> Void
  ) async throws(Problem) {
    let path = EngineProtocol.root + "/events?after=\(number)"
    let exchange = newExchange()
    do {
      let connection = try await exchange.connect()
      let watch = SilenceWatch()
      let watching = watch.begin(on: connection.channel)
      defer { watching.cancel() }
      try await connection.executeThenClose { inbound, outbound in
        try await exchange.send(.GET, path, body: [], to: outbound)
        try await Self.deliver(inbound, watch, to: receive)
      }
      try Task.checkCancellation()
    } catch is CancellationError {
      throw Problem(.cancelled, "following the engine was cancelled", fix: "Start it again.")
    } catch {
      throw exchange.problem(error, else: unreachable)
    }
    throw unreachable(ChannelError.eof)
  }

  /// Cuts the body into events at blank lines.
  private static func deliver(
    _ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>, _ watch: SilenceWatch,
    to receive: @Sendable (StreamItem) async -> Void
  ) async throws {
    var status = 0
    var splitter = LineSplitter()
    var event: [String] = []
    for try await part in parts {
      watch.hear()
      guard case .body(let buffer) = part else {
        if case .head(let head) = part { status = Int(head.status.code) }
        continue
      }
      guard status == 200 else {
        try check(HTTPReply(status: status, headers: [:], body: Array(buffer.readableBytesView)))
        return
      }
      for line in splitter.lines(adding: buffer.readableBytesView) {
        if line.isEmpty {
          if let item = EventFrame.item(from: event) { await receive(item) }
          event = []
        } else {
          event.append(line)
        }
      }
    }
  }
}
