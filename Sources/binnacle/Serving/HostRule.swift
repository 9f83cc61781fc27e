import ConsoleAPI
import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// Refuses requests that a browser was led to send here under another machine's name.
///
/// A page of any site may let its own name point to a loopback address; the `Host` of such a
/// request is that site's name.
enum HostRule: RouterMiddleware {
  /// Whatever the request says.
  case any
  /// Only names of this machine's loopback addresses.
  case loopback

  /// The rule for an engine that listens on `host`; one that is open to others has names that are
  /// not known here.
  init(listeningOn host: String) {
    self = Self.isLoopback(host) ? .loopback : .any
  }

  @concurrent func handle(
    _ request: Request, context: EngineRequestContext,
    next: @concurrent (Request, EngineRequestContext) async throws -> Response
  ) async throws -> Response {
    guard self == .any || Self.isLoopback(Self.name(request.head.authority ?? "")) else {
      let words = #"{"error": "the Host of the request is not this machine's loopback address"}"#
      return Response(
        status: .misdirectedRequest, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: words)))
    }
    return try await next(request, context)
  }

  /// The name in `name:port`.
  static func name(_ authority: String) -> String {
    guard let colon = authority.lastIndex(of: ":"), !authority.hasSuffix("]") else {
      return authority
    }
    return String(authority[..<colon])
  }

  /// Whether a name or address is the machine's own loopback.
  static func isLoopback(_ name: String) -> Bool {
    // Written in full: 127.example.com is a name that anybody may point here.
    var address = in_addr()
    return ["localhost", "::1", "[::1]"].contains(name.lowercased())
      || name.hasPrefix("127.") && inet_pton(AF_INET, name, &address) == 1
  }
}
