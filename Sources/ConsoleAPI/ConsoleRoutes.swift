internal import Domain
public import EngineCore
internal import EngineLink
internal import Foundation
internal import HTTPTypes
public import Hummingbird
internal import NIOCore

/// The routes of the engine's own protocol: snapshot, events, pages, plans, commands, logs.
public struct ConsoleRoutes: Sendable {
  let engine: Engine
  private let isOpen: @Sendable (Request) -> Bool

  /// Serves `engine`.
  ///
  /// - Parameters:
  ///   - engine: The engine.
  ///   - identifiesItself: Whether whoever has no token may ask over TCP which engine this is.
  public init(engine: Engine, identifiesItself: Bool = true) {
    self.engine = engine
    isOpen = { identifiesItself && $0.uri.path == EngineProtocol.root + "/engine" }
  }

  /// Adds the routes.
  ///
  /// - Parameter router: The router to add to.
  public func add(to router: Router<EngineRequestContext>) {
    let group = router.group(RouterPath(EngineProtocol.root))
      .add(middleware: Identification(engine: engine, rules: .engine(admitsStranger: isOpen)))
    addQueries(to: group)
    addCommands(to: group)
    addScriptRoutes(to: group)
    addSessionRoutes(to: group)
  }

  private func addQueries(to group: RouterGroup<EngineRequestContext>) {
    let engine = engine
    group.get("engine") { _, _ in await JSONReply.of { engine.identity } }
    group.get("snapshot") { _, _ in await JSONReply.of { try await engine.snapshot() } }
    group.post("page") { request, context in
      await JSONReply.of {
        try await engine.page(try await JSONReply.body(PageRequest.self, of: request))
      }
    }
    group.get("events") { request, context in
      do throws(Problem) {
        return Self.events(of: engine, request, try context.identified())
      } catch {
        return JSONReply.failure(error)
      }
    }
    group.get("logs/:run") { request, context in
      // Ids hold signs that clients escape.
      let run = context.parameters.get("run")?.removingPercentEncoding ?? ""
      return await Self.log(of: engine, request, run: run)
    }
  }

  private func addCommands(to group: RouterGroup<EngineRequestContext>) {
    let engine = engine
    group.post("plans") { request, context in
      await JSONReply.of {
        let caller = try context.identified()
        return try await engine.plan(
          try await JSONReply.body(PlanRequest.self, of: request), by: caller)
      }
    }
    group.post("plans/:id/confirm") { request, context in
      await JSONReply.of {
        let caller = try context.identified()
        let given = try await JSONReply.body(ScriptConfirmation.self, of: request)
        let plan = PlanID(context.parameters.get("id") ?? "")
        return try await engine.perform(
          .registry(.confirm(given.confirmation(of: plan))), by: caller)
      }
    }
    group.post("commands") { request, context in
      await JSONReply.of {
        let caller = try context.identified()
        return try await engine.perform(
          try await JSONReply.body(Command.self, of: request), by: caller)
      }
    }
  }

  /// Streams facts and samples until the client leaves, or its token is good no more.
  private static func events(
    of engine: Engine, _ request: Request, _ caller: Caller
  ) -> Response {
    let after = request.uri.queryParameters["after"].flatMap { Int64($0) } ?? 0
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-cache"],
      body: ResponseBody { writer in
        var stream = engine.stream(after: after)
        while let items = try await stream.next() {
          try await engine.checkStillIn(caller)
          var bytes: [UInt8] = []
          for item in items { bytes += try EventFrame.bytes(of: item) }
          try await writer.write(ByteBuffer(bytes: bytes))
        }
        try await writer.finish(nil)
      })
  }

  private static func log(of engine: Engine, _ request: Request, run: String) async -> Response {
    do {
      let parameters = request.uri.queryParameters
      let address = try StageAddress(parsing: String(parameters["stage"] ?? ""))
      let offset = parameters["offset"].flatMap { Int64($0) } ?? 0
      let chunk = try await engine.log(of: address, in: RunID(run), from: offset)
      var headers: HTTPFields = [.contentType: "application/octet-stream"]
      for (name, value) in [
        (EngineProtocol.logOffsetHeader, "\(chunk.offset)"),
        (EngineProtocol.logSizeHeader, "\(chunk.size)"),
        (EngineProtocol.logCompleteHeader, "\(chunk.isComplete)"),
      ] {
        if let field = HTTPField.Name(name) { headers[field] = value }
      }
      return Response(
        status: .ok, headers: headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: chunk.bytes)))
    } catch {
      return JSONReply.failure(error)
    }
  }
}
