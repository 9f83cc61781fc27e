public import Hummingbird
internal import NIOCore

/// Carries a request's connection, from which its operator is known.
public struct EngineRequestContext: RequestContext {
  /// What Hummingbird itself needs.
  public var coreContext: CoreRequestContextStorage
  /// The connection that the request came over.
  let channel: any Channel

  /// Takes the connection from the server.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
