internal import Domain
public import Hummingbird
internal import NIOCore

/// Carries a request's connection, from which its operator is known.
public struct EngineRequestContext: RequestContext {
  /// What Hummingbird itself needs.
  public var coreContext: CoreRequestContextStorage
  /// The connection that the request came over.
  let channel: any Channel
  /// Who asks; known once ``Identification`` has let the request in.
  var caller: Caller?

  /// Takes the connection from the server.
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// Who asks.
  ///
  /// - Throws: ``Problem`` with code `unauthorised` when nobody was identified.
  func identified() throws(Problem) -> Caller {
    guard let caller else { throw AccessRules.missingToken }
    return caller
  }
}
