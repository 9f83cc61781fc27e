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
  /// Only names of this machine's loopback addresses, and those that are the engine's own.
  case own(HostNames)

  @concurrent func handle(
    _ request: Request, context: EngineRequestContext,
    next: @concurrent (Request, EngineRequestContext) async throws -> Response
  ) async throws -> Response {
    guard allows(request.head.authority ?? "") else {
      return Response(
        status: .misdirectedRequest, headers: [.contentType: "application/json"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: #"{"error": "\#(refusal)"}"#)))
    }
    return try await next(request, context)
  }

  /// Whether a request that names its host like this is answered.
  func allows(_ authority: String) -> Bool {
    switch self {
    case .any: true
    case .own(let names):
      Self.isLoopback(Self.name(authority)) || names.contain(Self.name(authority))
    }
  }

  private var refusal: String {
    guard case .own(let names) = self, !names.isEmpty else {
      return "the Host of the request is not this machine's loopback address"
    }
    return "the Host of the request is no name of this engine"
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
