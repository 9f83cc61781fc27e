import ConsoleAPI
import Domain
import EngineCore
import Hummingbird
import InferenceAPI
import TrackingAPI

/// Lays out what an engine answers at each of its addresses, and what it asks there of whoever
/// comes.
struct EngineDoors: Sendable {
  /// Names an address of an engine by who can reach it.
  enum Door: Hashable, Sendable {
    /// The workspace's socket, where the kernel says who comes.
    case socket
    /// A loopback address: every program of this machine.
    case loopback
  }

  let engine: Engine
  let time: any Timekeeper
  /// Whom tracking clients on the loopback address have to be.
  let tracking: TrackingAdmission

  /// Returns all routes as they are at a door.
  func router(_ door: Door) -> Router<EngineRequestContext> {
    let router = Router(context: EngineRequestContext.self)
    router.add(middleware: Self.hosts(door))
    ConsoleRoutes(engine: engine).add(to: router)
    WebhookRoutes(engine: engine).add(to: router)
    InferenceRoutes(router: engine.router, timekeeper: time, version: BuildIdentity.version)
      .add(to: router)
    let tracked = router.group()
      .add(middleware: Identification(engine: engine, rules: trackingRules))
    MLflowRoutes(book: engine.experiments).add(to: tracked)
    ArtifactRoutes(folder: engine.runArtifacts, book: engine.experiments).add(to: tracked)
    router.add(middleware: UnknownAddress(of: router))
    return router
  }

  private static func hosts(_ door: Door) -> HostRule {
    switch door {
    case .socket: .any
    case .loopback: .loopback
    }
  }

  /// What is asked of tracking clients.
  ///
  /// A token that is sent counts, also where none is asked for.
  private var trackingRules: AccessRules {
    let admission = tracking
    return AccessRules(
      admitsStranger: { admission == .open || TrackingAccess.isOpen($0) },
      objection: TrackingAccess.objection, usualScope: .armed,
      missingToken: TrackingAccess.missingToken, refusal: TrackingAccess.refusal(of:))
  }
}
