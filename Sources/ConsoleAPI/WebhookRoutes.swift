internal import Domain
public import EngineCore
internal import Foundation
internal import HTTPTypes
public import Hummingbird
internal import NIOCore

/// Takes the requests of other programs that fire triggers; what they prove is their signature.
public struct WebhookRoutes: Sendable {
  private let engine: Engine

  /// Serves `engine`.
  public init(engine: Engine) {
    self.engine = engine
  }

  /// Adds the route.
  ///
  /// - Parameter router: The router to add to.
  public func add(to router: Router<EngineRequestContext>) {
    let engine = engine
    router.post("hooks/:trigger") { request, context in
      await JSONReply.of(.accepted) {
        let name = context.parameters.get("trigger")?.removingPercentEncoding ?? ""
        let delivery = WebhookDelivery(
          headers: Self.headers(of: request), body: try await Self.body(of: request),
          address: context.channel.remoteAddress?.ipAddress ?? "socket")
        return WebhookAnswer(try await engine.receive(delivery, for: TriggerName(name)))
      }
    }
  }

  private static func headers(of request: Request) -> [String: String] {
    Dictionary(
      request.headers.map { ($0.name.canonicalName, $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Reads the body as it came, for that is what was signed.
  private static func body(of request: Request) async throws -> [UInt8] {
    do {
      return Array(
        try await request.body.collect(upTo: WebhookDelivery.mostBytes).readableBytesView)
    } catch {
      throw Problem(
        .tooLarge, "the request body is larger than 1 MiB", fix: "Send less, such as a push alone.")
    }
  }
}

/// What the sender of a request is told.
private struct WebhookAnswer: Encodable {
  let message: String

  init(_ receipt: Receipt) { message = receipt.message }
}
