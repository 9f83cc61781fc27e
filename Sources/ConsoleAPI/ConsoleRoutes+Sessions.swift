internal import Domain
internal import EngineCore
internal import Foundation
internal import Hummingbird
internal import NIOCore

extension ConsoleRoutes {
  /// Adds the routes that a client asks about its own session with.
  func addSessionRoutes(to group: RouterGroup<EngineRequestContext>) {
    let engine = engine
    group.get("session") { _, context in
      await JSONReply.of {
        try await engine.session(of: context.identified())
      }
    }
    group.put("session") { request, context in
      await JSONReply.of {
        let caller = try context.identified()
        return try await engine.saveSession(
          try await JSONReply.body(String.self, of: request), by: caller)
      }
    }
  }
}
