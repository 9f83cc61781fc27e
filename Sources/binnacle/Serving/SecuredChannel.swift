import Domain
import Foundation
import HummingbirdCore
import Logging
import NIOCore
import SecureLink

/// Secures each connection of a server before HTTP is spoken on it.
struct SecuredChannel<Base: ServerChildChannel>: ServerChildChannel {
  typealias Value = Base.Value

  let base: Base
  let certificate: CertificateKeeper

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(
        TLSHandler(from: certificate.context, plainReply: PlainRequest.answer))
    }.flatMap { base.setup(channel: channel, logger: logger) }
  }

  func handle(value: Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}

extension HTTPServerBuilder {
  /// Builds a server that speaks HTTP through TLS, or in the clear without a certificate.
  static func engine(showing certificate: CertificateKeeper?) -> HTTPServerBuilder {
    guard let certificate else { return .http1() }
    return HTTPServerBuilder { responder in
      SecuredChannel(base: HTTP1Channel(responder: responder), certificate: certificate)
    }
  }
}

/// Answers whoever speaks plain HTTP where TLS is spoken.
enum PlainRequest {
  /// The whole answer; the connection is closed after it.
  static let answer: ByteBuffer = {
    let problem = Problem(
      .invalidInput, "this port speaks TLS, and the request came in the clear",
      fix: "Write https:// in its address.")
    let body = (try? JSONEncoder().encode(problem)) ?? Data()
    let head =
      "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/json\r\n"
      + "content-length: \(body.count)\r\n\r\n"
    return ByteBuffer(bytes: Array(head.utf8) + body)
  }()
}
