internal import Domain
public import EngineCore
internal import HTTPTypes
public import Hummingbird

/// Adds the routes of MLflow's model registry: the engine's own models and versions, under the
/// engine's own rules of release.
///
///     RegistryRoutes(engine: engine).add(to: router)
public struct RegistryRoutes: Sendable {
  /// Who changes something without saying who they are.
  static let nobody = OperatorName("mlflow client")

  let engine: Engine

  /// Serves the models of an engine.
  public init(engine: Engine) {
    self.engine = engine
  }

  /// Adds the routes.
  ///
  /// - Parameter routes: The server's router.
  public func add(to routes: some RouterMethods<some RequestContext>) {
    for root in MLflowRoutes.roots {
      addModels(to: routes, under: root + "/registered-models/")
      addAliases(to: routes, under: root + "/registered-models/")
      addVersions(to: routes, under: root + "/model-versions/")
    }
  }

  /// Adds a route that reads and writes JSON.
  ///
  /// - Parameters:
  ///   - routes: The server's router.
  ///   - method: The method.
  ///   - path: The whole path.
  ///   - answer: Decides with the request's fields, and writes the answer.
  func add(
    to routes: some RouterMethods<some RequestContext>, _ method: HTTPRequest.Method,
    _ path: String,
    _ answer: @escaping @Sendable (ClientRegistry, RequestFields) async throws -> WireWriter
  ) {
    let engine = engine
    routes.on(RouterPath(path), method: method) { request, _ in
      guard ForeignOrigin.allows(request) else { return ForeignOrigin.refusal }
      return await MLflowReply.of {
        let fields = try await RequestBody.fields(of: request)
        let registry = ClientRegistry(
          engine: engine, caller: Self.caller)
        return try await answer(registry, fields)
      }
    }
  }

  /// Who asks: the holder of the token that a client sends, or nobody in particular.
  private static var caller: Caller {
    Caller.asking ?? Caller(operatorName: nobody, role: .operator)
  }
}
