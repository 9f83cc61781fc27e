internal import Domain
public import EngineCore
internal import EngineLink
internal import HTTPTypes
public import Hummingbird
internal import NIOCore

/// Lets a request in once it is known who asks: on the workspace's socket the kernel says so, over
/// TCP a token does.
///
/// What comes after finds the caller in the request's context and in ``Caller/asking``.
public struct Identification: RouterMiddleware {
  let engine: Engine
  let rules: AccessRules

  /// Guards the routes that are added after it.
  public init(engine: Engine, rules: AccessRules) {
    self.engine = engine
    self.rules = rules
  }

  /// Passes a request on whose caller is known, or need not be.
  @concurrent public func handle(
    _ request: Request, context: EngineRequestContext,
    next: @concurrent (Request, EngineRequestContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    do throws(Problem) {
      context.caller = try await caller(request, context)
    } catch {
      return rules.refusal(error)
    }
    let known = context
    return try await Caller.$asking.withValue(known.caller) { try await next(request, known) }
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
    guard let credentials = TokenCredentials(of: request) else {
      if rules.admitsStranger(request) { return nil }
      throw rules.missingToken
    }
    let caller = try await engine.holder(
      of: credentials.secret, named: credentials.name,
      from: context.channel.remoteAddress?.ipAddress ?? "unknown",
      session: try session(of: request, otherwise: rules.usualScope))
    if let objection = rules.objection(request, caller) { throw objection }
    return caller
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
}
