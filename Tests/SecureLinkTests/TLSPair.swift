import NIOCore
import NIOEmbedded
import Synchronization
import TestSupport

@testable import SecureLink

/// A client and a server with no line but the test between them.
struct TLSPair {
  let client: EmbeddedChannel
  let server: EmbeddedChannel
  let failure = FailureNote()

  static let plainReply = ByteBuffer(string: "HTTP/1.1 400 Bad Request\r\n\r\n")

  /// Begins on both sides; nothing is carried over yet.
  init(
    to host: String = "localhost", trusting roots: String? = FixtureCertificates.authority,
    showing certificate: String = FixtureCertificates.server,
    key: String = FixtureCertificates.serverKey
  ) throws {
    let trust = try TLSContext(
      trusting: try roots.map { try CertificateChain(pem: Array($0.utf8), from: "roots") })
    let note = failure
    client = EmbeddedChannel(handler: TLSHandler(to: host, trust: trust) { note.put($0) })
    server = try Self.server(showing: certificate, key: key)
    let address = try SocketAddress(ipAddress: "127.0.0.1", port: 1)
    client.connect(to: address, promise: nil)
  }

  /// A server that has a connection.
  static func server(
    showing certificate: String = FixtureCertificates.server,
    key: String = FixtureCertificates.serverKey
  ) throws -> EmbeddedChannel {
    let identity = try TLSContext(
      serving: try CertificateChain(pem: Array(certificate.utf8), from: "certificate"),
      key: Array(key.utf8), from: "key")
    let channel = EmbeddedChannel(handler: TLSHandler(from: identity, plainReply: plainReply))
    channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 2), promise: nil)
    return channel
  }

  /// Carries over what both sides have to say, in pieces, until they have said all.
  ///
  /// - Returns: What the client and the server then had received, as far as it was opened.
  @discardableResult
  func carry(inPiecesOf size: Int = .max) -> (client: [UInt8], server: [UInt8]) {
    var isMoving = true
    while isMoving {
      let there = Self.move(client, to: server, size)
      let back = Self.move(server, to: client, size)
      isMoving = there || back
    }
    return (Self.received(client), Self.received(server))
  }

  private static func move(
    _ source: EmbeddedChannel, to target: EmbeddedChannel, _ size: Int
  ) -> Bool {
    var hasMoved = false
    while var bytes = try? source.readOutbound(as: ByteBuffer.self) {
      hasMoved = true
      while let piece = bytes.readSlice(length: min(size, bytes.readableBytes)),
        piece.readableBytes > 0
      {
        // What a handler throws is told by the note.
        _ = try? target.writeInbound(piece)
      }
    }
    return hasMoved
  }

  static func received(_ channel: EmbeddedChannel) -> [UInt8] {
    var all: [UInt8] = []
    while let bytes = try? channel.readInbound(as: ByteBuffer.self) {
      all += Array(bytes.readableBytesView)
    }
    return all
  }
}

/// Keeps the first reason why a connection could not be secured.
final class FailureNote: Sendable {
  private let failure = Mutex<TLSFailure?>(nil)

  var first: TLSFailure? { failure.withLock { $0 } }

  func put(_ new: TLSFailure) { failure.withLock { $0 = $0 ?? new } }
}
