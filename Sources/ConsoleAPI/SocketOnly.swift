internal import Domain
internal import Hummingbird

/// Keeps the engine's own protocol on the workspace's socket, where the kernel says who asks.
///
/// Over TCP anybody on the machine could read logs, audit and pages; only the question which
/// engine answers is open to all.
struct SocketOnly: RouterMiddleware {
  /// The one address that TCP may ask for.
  let openPath: String

  @concurrent func handle(
    _ request: Request, context: EngineRequestContext,
    next: @concurrent (Request, EngineRequestContext) async throws -> Response
  ) async throws -> Response {
    guard SocketPeer.isSocket(context.channel) || request.uri.path == openPath else {
      return JSONReply.failure(SocketPeer.refusal)
    }
    return try await next(request, context)
  }
}
