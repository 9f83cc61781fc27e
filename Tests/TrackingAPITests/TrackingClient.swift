import Foundation
import Glibc

/// Sends requests byte for byte, each on a connection of its own.
struct TrackingClient: Sendable {
  static let root = "/api/2.0/mlflow/"

  let port: Int

  /// Sends JSON to an address below the root of the protocol.
  func post(_ path: String, _ body: String, method: String = "POST") async throws -> TrackingReply {
    try await send(method, Self.root + path, ["content-type": "application/json"], Array(body.utf8))
  }

  /// Asks for an address below the root of the protocol.
  func get(_ path: String) async throws -> TrackingReply {
    try await send("GET", Self.root + path)
  }

  /// Sends a request and reads all that is answered.
  func send(
    _ method: String, _ path: String, _ headers: [String: String] = [:], _ body: [UInt8] = []
  ) async throws -> TrackingReply {
    var lines = [
      "\(method) \(path) HTTP/1.1", "host: localhost", "connection: close",
      "content-length: \(body.count)",
    ]
    lines += headers.map { "\($0.key): \($0.value)" }
    let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      // A thread of its own, for a shared queue starts the next blocking piece a second later.
      Thread.detachNewThread {
        continuation.resume(with: Result { try Self.exchange(bytes, port: port) })
      }
    }
  }

  private static func exchange(_ bytes: [UInt8], port: Int) throws -> TrackingReply {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    let outcome = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard outcome == 0 else { throw BrokenConnection(errno: errno) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A server that refuses a body may answer before it has read all of it.
      guard sent > 0 else { break }
      rest = rest.dropFirst(sent)
    }
    var reply: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      guard count > 0 else { break }
      reply += piece[..<count]
    }
    return TrackingReply(String(decoding: reply, as: UTF8.self))
  }
}

/// What was answered, head and body apart.
struct TrackingReply: Sendable {
  let status: Int
  let head: String
  let body: String

  init(_ text: String) {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1).map(String.init)
    head = parts.first ?? ""
    body = parts.count > 1 ? parts[1] : ""
    status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// The body's JSON in one spelling, so that the order of members does not matter.
  var plain: String { Self.plain(body) }

  /// The text at a path of members, such as `run.info.run_id`.
  func text(_ path: String) -> String {
    var value = try? JSONSerialization.jsonObject(with: Data(body.utf8))
    for name in path.split(separator: ".") {
      value = (value as? [String: Any])?[String(name)]
    }
    return value as? String ?? ""
  }

  /// JSON in one spelling.
  static func plain(_ text: String) -> String {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let data = try? JSONSerialization.data(
        withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes])
    else { return text }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A connection that could not be made.
struct BrokenConnection: Error {
  let errno: Int32
}
