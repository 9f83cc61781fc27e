internal import Domain
internal import Foundation
internal import HTTPTypes
public import Hummingbird
internal import NIOCore
public import Tracking

/// Adds the routes of the MLflow tracking protocol, so that its clients work unchanged.
///
///     MLflowRoutes(book: engine.experiments).add(to: router)
public struct MLflowRoutes: Sendable {
  /// The version whose protocol is spoken.
  static let spokenVersion = "3.17.2"
  static let roots = ["/api/2.0/mlflow", "/ajax-api/2.0/mlflow"]

  let book: ExperimentBook

  /// Serves what `book` holds.
  public init(book: ExperimentBook) {
    self.book = book
  }

  /// Adds the routes.
  ///
  /// - Parameter routes: The server's router.
  public func add(to routes: some RouterMethods<some RequestContext>) {
    addServer(to: routes)
    for root in Self.roots {
      addExperiments(to: routes, under: root)
      addRuns(to: routes, under: root)
      addLogging(to: routes, under: root)
      addLinks(to: routes, under: root)
      addHistory(to: routes, under: root)
      addLoggedModels(to: routes, under: root)
    }
  }

  private func addServer(to routes: some RouterMethods<some RequestContext>) {
    routes.get("/health") { _, _ in MLflowReply.text("OK") }
    routes.get("/version") { _, _ in MLflowReply.text(Self.spokenVersion) }
    for root in ["/api/3.0/mlflow", "/ajax-api/3.0/mlflow"] {
      routes.get(RouterPath(root + "/server-info")) { _, _ in
        await MLflowReply.of {
          WireWriter.object { info in
            info.text("store_type", "SqlStore")
            for name in [
              "workspaces_enabled", "trace_archival_enabled", "multipart_uploads_enabled",
              "multipart_downloads_enabled", "presigned_upload_run_id_supported",
              "presigned_upload_model_id_supported",
            ] as [StaticString] { info.flag(name, false) }
            info.object("features_enabled") { $0.flag("gateway", false) }
          }
        }
      }
    }
  }

  /// Adds a route that reads and writes JSON.
  ///
  /// - Parameters:
  ///   - routes: The server's router.
  ///   - method: The method.
  ///   - path: The whole path.
  ///   - mostBytes: The most bytes of a body.
  ///   - answer: Decides with the request's fields, and writes the answer.
  func add(
    to routes: some RouterMethods<some RequestContext>, _ method: HTTPRequest.Method,
    _ path: String, upTo mostBytes: Int = RequestBody.mostBytes,
    _ answer: @escaping @Sendable (ExperimentBook, RequestFields) async throws -> WireWriter
  ) {
    let book = book
    routes.on(RouterPath(path), method: method) { request, context in
      guard ForeignOrigin.allows(request) else { return ForeignOrigin.refusal }
      let captured = Dictionary(
        context.parameters.map { (String($0.key), RequestFields.unescaped($0.value)) },
        uniquingKeysWith: { first, _ in first })
      return await MLflowReply.of {
        let fields = try await RequestBody.fields(of: request, upTo: mostBytes)
        return try await answer(book, fields.adding(captured))
      }
    }
  }
}
