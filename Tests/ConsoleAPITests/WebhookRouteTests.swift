import Domain
import EngineLink
import Foundation
import Storage
import TestSupport
import Testing

@testable import ConsoleAPI
@testable import EngineCore

/// Signed requests over a real port, signed by openssl.
@Suite(.timeLimit(.minutes(5))) struct WebhookRouteTests {
  private static let triggers = """
    triggers:
      push:
        webhook: {provider: github, secret_env: HOOK, branch: main, ignore: [robot]}
        overlap: allow
      unset: {webhook: {provider: gitlab, secret_env: NOWHERE}}
      nightly: {schedule: "@daily", paused: true}

    """

  private static func server() throws -> EngineServer {
    try EngineServer(triggers: triggers, environment: ["HOOK": "s3cret"])
  }

  private static func push(
    _ commit: Character = "1", branch: String = "main", by name: String = "ada"
  ) -> String {
    let revision = String(repeating: commit, count: 40)
    return #"{"ref":"refs/heads/\#(branch)","after":"\#(revision)","pusher":{"name":"\#(name)"}}"#
  }

  private static func signature(_ body: String, secret: String) throws -> String {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl", "dgst", "-sha256", "-hmac", secret]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(body.utf8))
    try input.fileHandleForWriting.close()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return String(text.split(separator: " ").last ?? "").trimmingCharacters(in: .newlines)
  }

  private static func deliver(
    _ body: String, id: String, secret: String = "s3cret", event: String = "push",
    to trigger: String = "push", _ port: EngineAddress
  ) async throws -> RawReply {
    try await RawRequest.post(
      "/hooks/" + trigger, body,
      headers: [
        "X-Hub-Signature-256": "sha256=" + (try signature(body, secret: secret)),
        "X-GitHub-Delivery": id, "X-GitHub-Event": event,
      ]
    ).send(to: port)
  }

  private static func isTaken(_ reply: RawReply) -> Bool {
    (reply.json["message"] as? String)?.hasPrefix("trigger push takes it") == true
  }

  /// Waits until the trigger has fired or started nothing.
  private static func outcome(
    _ engine: Engine, after number: Int64 = 0
  ) async throws -> NumberedEvent {
    var stream = engine.stream(after: number)
    while let items = try await stream.next() {
      for case .fact(let fact) in items {
        if case .trigger = fact.event { return fact }
      }
    }
    throw Problem(.cancelled, "the stream has ended", fix: "")
  }

  @Test func `a signed push starts a run that names its commit, without any token`() async throws {
    let server = try Self.server()
    try await server.serve { engine, port in
      let reply = try await Self.deliver(Self.push(), id: "a", port)
      #expect(reply.status == 202)
      #expect(reply.json["message"] as? String == "trigger push takes it: main at 1111111")
      guard case .trigger(.fired(_, let id, _)) = try await Self.outcome(engine).event else {
        Issue.record("nothing was fired")
        return
      }
      let run = try await engine.run(id)
      #expect(run.origin?.branch == "main" && run.origin?.shortRevision == "1111111")
      #expect(run.cause == "trigger push: main at 1111111")
    }
  }

  @Test func `a delivery counts once, and so does a commit, also after a restart`() async throws {
    let server = try Self.server()
    try await server.serve { engine, port in
      #expect(Self.isTaken(try await Self.deliver(Self.push(), id: "a", port)))
      _ = try await Self.outcome(engine)
      for id in ["a", "b"] {
        let again = try await Self.deliver(Self.push(), id: id, port)
        #expect(again.status == 202 && !Self.isTaken(again))
      }
    }
    server.clock.advance(by: .seconds(30 * 86_400))
    try await server.serve { engine, port in
      let replayed = try await Self.deliver(Self.push(), id: "a", port)
      #expect(!Self.isTaken(replayed))
      let number = try await engine.store.read { try $0.events.lastNumber() }
      #expect(Self.isTaken(try await Self.deliver(Self.push("2"), id: "c", port)))
      _ = try await Self.outcome(engine, after: number)
      #expect(try await engine.store.read { try $0.runs.count() } == 2)
    }
  }

  @Test func `what was taken is not lost with the engine, and starts one run`() async throws {
    let server = try Self.server()
    let engine = try await server.open()
    let delivery = WebhookDelivery(
      headers: [
        "x-hub-signature-256": "sha256=" + (try Self.signature(Self.push(), secret: "s3cret")),
        "x-github-delivery": "a",
      ], body: Array(Self.push().utf8), address: "test")
    for words in ["takes it: main at 1111111", "started nothing: it came already"] {
      let receipt = try await engine.receive(delivery, for: TriggerName("push"))
      #expect(receipt.message == "trigger push " + words)
    }
    #expect(try await engine.store.read { try $0.runs.count() } == 0)
    await engine.drain()
    try await server.serve { engine, _ in
      while try await engine.store.read({ try $0.runs.count() }) == 0 { await Task.yield() }
      let state = try await engine.store.read { try $0.triggers.state(of: TriggerName("push")) }
      #expect(state?.waiting == nil && state?.lastFiring != nil)
    }
  }

  @Test(arguments: [
    (push(branch: "side"), "push", "it is not about main"),
    (push("0"), "push", "the branch was deleted"),
    (push(by: "robot"), "push", "pushes of robot do not count"),
    (push(), "issues", "issues is no push"),
  ])
  func `what is no push of others to the branch is skipped and says why`(
    _ body: String, _ event: String, _ reason: String
  ) async throws {
    let server = try Self.server()
    try await server.serve { engine, port in
      let reply = try await Self.deliver(body, id: "a", event: event, port)
      #expect(reply.status == 202)
      #expect(reply.json["message"] as? String == "trigger push started nothing: \(reason)")
      let state = try await engine.store.read { try $0.triggers.state(of: TriggerName("push")) }
      #expect(state?.lastSkip?.reason.hasSuffix(reason) == true)
    }
  }

  @Test func `a wrong signature is refused, and after ten of them the address waits`()
    async throws
  {
    let server = try Self.server()
    try await server.serve { engine, port in
      for attempt in 0..<11 {
        let reply = try await Self.deliver(Self.push(), id: "a", secret: "wrong", port)
        #expect(reply.status == (attempt < 10 ? 401 : 429))
      }
      #expect(try await engine.store.read { try $0.runs.count() } == 0)
      #expect(server.journal.count { $0.contains("is not signed") } == 1)
      // Whoever signs is never kept out.
      #expect(Self.isTaken(try await Self.deliver(Self.push(), id: "a", port)))
    }
  }

  @Test func `a body of more than one MiB is refused`() async throws {
    let server = try Self.server()
    try await server.serve { _, port in
      let body = String(repeating: " ", count: WebhookDelivery.mostBytes) + Self.push()
      let reply = try await RawRequest.post("/hooks/push", body).send(to: port)
      #expect(reply.status == 413)
    }
  }

  @Test(arguments: [
    ("unset", 503, "the engine has no secret for trigger unset"),
    ("nightly", 404, "no trigger takes requests here"),
    ("nope", 404, "no trigger takes requests here"),
  ])
  func `a trigger that cannot take requests says so`(
    _ name: String, _ status: Int, _ what: String
  ) async throws {
    let server = try Self.server()
    try await server.serve { engine, port in
      let reply = try await Self.deliver(Self.push(), id: "a", to: name, port)
      #expect(reply.status == status && reply.problem?.what == what)
      let broken = try await engine.triggers().first { $0.problem != nil }
      #expect(broken?.problem == "the engine's environment has no NOWHERE")
    }
  }

  @Test func `a ping is answered, and starts nothing`() async throws {
    let server = try Self.server()
    try await server.serve { _, port in
      let reply = try await Self.deliver("{}", id: "a", event: "ping", port)
      #expect(reply.status == 202 && reply.json["message"] as? String == "trigger push hears you")
    }
  }
}
