internal import Domain
internal import EngineCore
internal import EngineLink
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Lets a request in once it is known who asks: on the workspace's socket the kernel says so, over
/// TCP a token does.
///
/// Without a token, over TCP only the question which engine answers is open to all.
struct Identification: RouterMiddleware {
  let engine: Engine
  /// The one address that TCP may ask for without a token.
  let openPath: String

  @concurrent func handle(
    _ request: Request, context: EngineRequestContext,
    next: @concurrent (Request, EngineRequestContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    do throws(Problem) {
      context.caller = try await caller(request, context)
    } catch {
      return Self.failure(error)
    }
    return try await next(request, context)
  }

  /// Returns who asks; nobody where that need not be known.
  private func caller(
    _ request: Request, _ context: EngineRequestContext
  ) async throws(Problem) -> Caller? {
    if SocketPeer.isSocket(context.channel) {
      let (name, role) = try await SocketPeer.operatorAndRole(of: context.channel)
      return Caller(
        operatorName: name, session: try session(of: request, otherwise: .armed), role: role)
    }
    guard let secret = Self.secret(in: request) else {
      if request.uri.path == openPath { return nil }
      throw Self.refusal
    }
    return try await engine.holder(
      of: secret, from: context.channel.remoteAddress?.ipAddress ?? "unknown",
      session: try session(of: request, otherwise: .readOnly))
  }

  /// The token of `Authorization: Bearer TOKEN`.
  private static func secret(in request: Request) -> String? {
    guard let field = request.headers[.authorization] else { return nil }
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
    return String(parts[1])
  }

  /// What the client says of its session.
  private func session(
    of request: Request, otherwise usual: SessionScope
  ) throws(Problem) -> ClientSession {
    let scope = Self.value(of: EngineProtocol.scopeHeader, in: request) ?? usual.rawValue
    guard let scope = SessionScope(rawValue: scope) else {
      throw Problem(
        .invalidInput, "the header \(EngineProtocol.scopeHeader) is not understood",
        fix: "Send read-only or armed.")
    }
    let label = Self.value(of: EngineProtocol.sessionHeader, in: request) ?? ""
    return ClientSession(label: label, scope: scope)
  }

  private static func value(of header: String, in request: Request) -> String? {
    HTTPField.Name(header).flatMap { request.headers[$0] }
  }

  private static func failure(_ problem: Problem) -> Response {
    var response = JSONReply.failure(problem)
    if problem.code == .unauthorised { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }

  /// Why something is not done for whoever comes over TCP without a token.
  static let refusal = Problem(
    .unauthorised, "over TCP this needs a token",
    fix: "Send Authorization: Bearer with one that binnacle tokens create has shown, or use the "
      + "socket that binnacle engine status prints.")
}
