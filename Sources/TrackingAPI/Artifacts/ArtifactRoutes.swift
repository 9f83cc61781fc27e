internal import Domain
internal import Foundation
internal import HTTPTypes
public import Hummingbird
internal import NIOCore
public import Tracking

/// Adds the routes that carry the files of runs and logged models.
///
/// A file is never held in memory as a whole, in either direction.
public struct ArtifactRoutes: Sendable {
  static let roots = ["/api/2.0/mlflow-artifacts", "/ajax-api/2.0/mlflow-artifacts"]

  let book: ExperimentBook
  let files: ArtifactFiles

  /// Serves the files of `folder`.
  ///
  /// - Parameters:
  ///   - folder: Keeps the files.
  ///   - book: Knows the runs and models that they belong to.
  public init(folder: ArtifactFolder, book: ExperimentBook) {
    self.book = book
    files = ArtifactFiles(folder: folder)
  }

  /// Adds the routes.
  ///
  /// - Parameter routes: The server's router.
  public func add(to routes: some RouterMethods<some RequestContext>) {
    for root in Self.roots {
      addFiles(to: routes, under: root)
      addUnsupported(to: routes, under: root)
    }
    addLists(to: routes)
    let (book, files) = (book, files)
    routes.get("/get-artifact") { request, _ in
      await Self.response {
        let fields = RequestFields(query: request.uri.query ?? "")
        let (run, path) = (try fields.run(), try fields.required("path"))
        let found = try await book.read { try $0.run(run) }
        let place = try Self.path(path, in: found.run.artifactLocation)
        return try await files.response(place, to: request)
      }
    }
  }

  private func addFiles(to routes: some RouterMethods<some RequestContext>, under root: String) {
    let files = files
    routes.get(RouterPath(root + "/artifacts")) { request, _ in
      await MLflowReply.of {
        let fields = RequestFields(query: request.uri.query ?? "")
        let path = try ArtifactPath(try fields.text("path") ?? "")
        let entries = try await files.entries(of: path)
        return .object { $0.entries(entries, below: "") }
      }
    }
    let prefix = root + "/artifacts/"
    let path = RouterPath(prefix + "**")
    routes.put(path) { request, _ in
      guard ForeignOrigin.allows(request) else { return ForeignOrigin.refusal }
      return await Self.response {
        try await files.store(request, at: try Self.path(of: request, after: prefix))
        return Response(status: .ok)
      }
    }
    routes.get(path) { request, _ in
      await Self.response {
        try await files.response(try Self.path(of: request, after: prefix), to: request)
      }
    }
    routes.delete(path) { request, _ in
      guard ForeignOrigin.allows(request) else { return ForeignOrigin.refusal }
      return await MLflowReply.of {
        try await files.remove(try Self.path(of: request, after: prefix))
        return .empty
      }
    }
  }

  private func addUnsupported(
    to routes: some RouterMethods<some RequestContext>, under root: String
  ) {
    for step in ["create", "complete", "abort"] {
      routes.post(RouterPath("\(root)/mpu/\(step)/**")) { _, _ in
        MLflowReply.error(
          "NOT_IMPLEMENTED",
          "Multipart upload is not supported for the current artifact repository",
          .notImplemented)
      }
    }
    routes.get(RouterPath("\(root)/presigned/**")) { _, _ in
      MLflowReply.error(
        "NOT_IMPLEMENTED",
        "Multipart download is not supported for the current artifact repository",
        .notImplemented)
    }
  }
}

extension ArtifactRoutes {
  private func addLists(to routes: some RouterMethods<some RequestContext>) {
    let files = files
    for root in MLflowRoutes.roots {
      let routesOfBook = MLflowRoutes(book: book)
      routesOfBook.add(to: routes, .get, root + "/artifacts/list") { book, fields in
        let (id, path) = (try fields.run(), try fields.text("path") ?? "")
        let run = try await book.read { try $0.run(id) }.run
        let entries = try await files.entries(
          of: try Self.path(path, in: run.artifactLocation))
        return .object { writer in
          writer.text("root_uri", run.artifactLocation)
          writer.entries(entries, below: path)
        }
      }
      let directories = root + "/logged-models/:model_id/artifacts/directories"
      routesOfBook.add(to: routes, .get, directories) { book, fields in
        let id = LoggedModelID(try fields.required("model_id"))
        let path = try fields.text("artifact_directory_path") ?? ""
        let model = try await book.read { try $0.loggedModel(id) }.model
        let entries = try await files.entries(
          of: try Self.path(path, in: model.artifactLocation))
        return .object { writer in
          writer.text("root_uri", model.artifactLocation)
          writer.entries(entries, below: path)
        }
      }
    }
  }

  /// Answers with what `work` returns, or with the refusal it throws.
  static func response(_ work: () async throws -> Response) async -> Response {
    do {
      return try await work()
    } catch {
      return MLflowReply.failure(error)
    }
  }

  /// The place of a path below the artifacts of a run or a model.
  static func path(_ path: String, in location: String) throws -> ArtifactPath {
    guard let place = try ArtifactPath(location: location, path: path) else {
      throw TrackingRefusal(
        .invalidParameter, "The artifacts lie elsewhere, at '\(location)'")
    }
    return place
  }

  private static func path(
    of request: Request, after prefix: String
  ) throws(TrackingRefusal) -> ArtifactPath {
    let rest = String(request.uri.path.dropFirst(prefix.count))
    guard let text = rest.removingPercentEncoding, !text.isEmpty else {
      throw TrackingRefusal(.invalidParameter, "Invalid path")
    }
    guard request.method != .put || !text.hasSuffix("/") else {
      throw TrackingRefusal(
        .invalidParameter, "Artifact path must include a filename (cannot end with '/').")
    }
    return try ArtifactPath(text)
  }
}

extension WireWriter {
  /// Writes the entries of a folder; sizes only where there are bytes, as clients know it.
  mutating func entries(_ entries: [ArtifactEntry], below path: String) {
    let folder = path.split(separator: "/").joined(separator: "/")
    list("files", entries) { writer, entry in
      writer.text("path", folder.isEmpty ? entry.name : folder + "/" + entry.name)
      writer.flag("is_dir", entry.isFolder)
      if let size = entry.size, size > 0 { writer.integer("file_size", size) }
    }
  }
}
