import ConsoleAPI
import Domain
import EngineCore
import Foundation
import HTTPTypes
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
    /// Any other address: whoever can reach the machine.
    case network
  }

  /// The paths that tell nothing of the workspace.
  private static let openPaths: Set<String> = ["/v2/health/live", "/v2/health/ready"]

  let engine: Engine
  let time: any Timekeeper
  /// Whom tracking clients on the loopback address have to be.
  let tracking: TrackingAdmission
  /// The names that the engine answers to.
  var names = HostNames.none

  /// Returns all routes as they are at a door.
  func router(_ door: Door) -> Router<EngineRequestContext> {
    let router = Router(
      context: EngineRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: door == .socket ? HostRule.any : .own(names))
    ConsoleRoutes(engine: engine, identifiesItself: door != .network).add(to: router)
    WebhookRoutes(engine: engine).add(to: router)
    let scored = router.group()
    // Nothing is looked up for a program of this machine: the answer counts in microseconds.
    if door == .network {
      scored.add(middleware: Identification(engine: engine, rules: Self.inferenceRules))
    }
    InferenceRoutes(router: engine.router, timekeeper: time, version: BuildIdentity.version)
      .add(to: scored)
    let tracked = router.group()
      .add(middleware: Identification(engine: engine, rules: trackingRules(door)))
    MLflowRoutes(book: engine.experiments).add(to: tracked)
    RegistryRoutes(engine: engine).add(to: tracked)
    ArtifactRoutes(folder: engine.runArtifacts, book: engine.experiments).add(to: tracked)
    router.add(middleware: UnknownAddress(of: router))
    return router
  }

  /// What is asked of tracking clients.
  ///
  /// A token that is sent counts, also where none is asked for.
  private func trackingRules(_ door: Door) -> AccessRules {
    let admission = door == .network ? .token : tracking
    return AccessRules(
      admitsStranger: { admission == .open || TrackingAccess.isOpen($0) },
      objection: TrackingAccess.objection, usualScope: .armed,
      missingToken: TrackingAccess.missingToken, refusal: TrackingAccess.refusal(of:))
  }

  /// What is asked of whoever wants predictions from elsewhere: any token will do.
  private static var inferenceRules: AccessRules {
    AccessRules(
      admitsStranger: { openPaths.contains($0.uri.path) }, usualScope: .readOnly
    ) { problem in
      let shown = Problem(problem.code, problem.what, at: problem.place, fix: problem.fix)
      let body = try? JSONEncoder().encode(["error": shown.sentence])
      var headers: HTTPFields = [.contentType: "application/json"]
      if problem.code == .unauthorised { headers[.wwwAuthenticate] = "Bearer" }
      return Response(
        status: HTTPResponse.Status(code: problem.code.httpStatus), headers: headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: body ?? Data())))
    }
  }
}
