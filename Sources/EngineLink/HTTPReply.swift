internal import NIOHTTP1

/// A whole answer of the engine.
struct HTTPReply: Sendable {
  /// The HTTP status.
  let status: Int
  /// The headers.
  let headers: HTTPHeaders
  /// The whole body.
  let body: [UInt8]
}
