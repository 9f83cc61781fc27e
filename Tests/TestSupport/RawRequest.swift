internal import Dispatch
public import Domain
public import EngineLink
internal import Foundation
internal import Glibc

/// A request as a script would write it, byte for byte, on a connection of its own.
public struct RawRequest: Sendable {
  /// The method.
  public var method: String
  /// The path with its query.
  public let path: String
  /// The headers beside those that every request has.
  public var headers: [String: String]
  /// The body.
  public var body: String

  /// Creates a request.
  public init(
    method: String = "GET", path: String, headers: [String: String] = [:], body: String = ""
  ) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }

  /// A POST with a body.
  public static func post(
    _ path: String, _ body: String, headers: [String: String] = [:]
  ) -> RawRequest {
    RawRequest(method: "POST", path: path, headers: headers, body: body)
  }

  /// Sends the request and reads all that is answered.
  public func send(to address: EngineAddress) async throws -> RawReply {
    let text = bytes
    return try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try Self.exchange(text, with: address) })
      }
    }
  }

  private var bytes: [UInt8] {
    var lines = [
      "\(method) \(path) HTTP/1.1", "host: localhost", "connection: close",
      "content-length: \(body.utf8.count)",
    ]
    lines += headers.map { "\($0.key): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  private static func exchange(_ bytes: [UInt8], with address: EngineAddress) throws -> RawReply {
    let descriptor = try connected(to: address)
    defer { close(descriptor) }
    let sent = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    guard sent == bytes.count else {
      throw RawFailure(errno: errno)
    }
    var reply: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &piece, piece.count, 0)
      guard count > 0 else { break }
      reply += piece[..<count]
    }
    return RawReply(String(decoding: reply, as: UTF8.self))
  }

  private static func connected(to address: EngineAddress) throws -> Int32 {
    let descriptor: Int32
    let outcome: Int32
    switch address {
    case .socket(let path):
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var place = sockaddr_un()
      place.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
      outcome = reach(descriptor, &place)
    case .network(_, let port), .secured(_, let port):
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var place = sockaddr_in()
      place.sin_family = sa_family_t(AF_INET)
      place.sin_port = in_port_t(port).bigEndian
      place.sin_addr.s_addr = inet_addr("127.0.0.1")
      outcome = reach(descriptor, &place)
    }
    guard outcome == 0 else { throw RawFailure(errno: errno) }
    return descriptor
  }

  private static func reach<Place>(_ descriptor: Int32, _ place: inout Place) -> Int32 {
    withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<Place>.size))
      }
    }
  }
}

/// What was answered, head and body apart.
public struct RawReply: Sendable {
  /// The status.
  public let status: Int
  /// The status line and the headers.
  public let head: String
  /// The body.
  public let body: String

  init(_ text: String) {
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1).map(String.init)
    head = parts.first ?? ""
    body = parts.count > 1 ? parts[1] : ""
    status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// The body as JSON.
  public var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
  }

  /// The problem that the body holds.
  public var problem: Problem? { try? JSONDecoder().decode(Problem.self, from: Data(body.utf8)) }
}

/// A connection that could not be made or used.
public struct RawFailure: Error {
  /// The system's number of the reason.
  public let errno: Int32
}
