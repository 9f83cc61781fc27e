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
  private let files: ArtifactFiles

  /// Serves the models of an engine.
  public init(engine: Engine) {
    self.engine = engine
    files = ArtifactFiles(folder: engine.runArtifacts)
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
    let (engine, files) = (engine, files)
    routes.get("/model-versions/get-artifact") { request, _ in
      await ArtifactRoutes.response {
        let fields = RequestFields(query: request.uri.query ?? "")
        let (name, number) = (try fields.registeredModel(), try fields.version())
        let path = try fields.required("path")
        let registry = ClientRegistry(engine: engine, caller: Self.caller)
        let location = try await registry.filesLocation(number, of: name)
        return try await files.response(try ArtifactRoutes.path(path, in: location), to: request)
      }
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
