import Domain
import EngineLink
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RouteTests {
  private static let retrain = #"{"retrain":{"model":"loans","parameters":{},"isForced":true}}"#

  @Test func `a script starts a run, is told its id and sees it end`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, _ in
      let started = try await RawRequest.post("/api/v1/pipelines/dvc.yaml/runs", "")
        .send(to: server.socket)
      #expect(started.status == 202)
      let id = try #require(started.json["run_id"] as? String)
      try await engine.ended(RunID(id))
      let run = try await RawRequest(path: "/api/v1/runs/\(id)").send(to: server.socket)
      #expect(run.status == 200)
      #expect(run.json["state"] as? String == "finished")
      let stages = run.json["stages"] as? [[String: Any]]
      #expect(stages?.first?["stage"] as? String == "copy")
      #expect(stages?.first?["exit_code"] as? Int == 0)
    }
  }

  @Test func `a script's operator is the user at the other end of the socket`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, _ in
      let started = try await RawRequest.post(
        "/api/v1/pipelines/dvc.yaml/runs", "", headers: ["x-operator": "mallory"]
      ).send(to: server.socket)
      #expect(started.status == 202)
      let row = try await engine.store.read { try $0.audit.latest(1) }.first
      #expect(row?.by.rawValue == NSUserName())
    }
  }

  @Test func `a plan is confirmed by a script, and a lost reply can be asked for again`()
    async throws
  {
    let server = try EngineServer()
    let (plan, receipt) = try await server.serve { _, _ in
      let plan = try await RawRequest.post("/api/v1/plans", Self.retrain).send(to: server.socket)
      #expect(plan.status == 200)
      let id = try #require(plan.json["id"] as? String)
      let first = try await RawRequest.post("/api/v1/plans/\(id)/confirm", "{}")
        .send(to: server.socket)
      #expect(first.status == 200)
      #expect(first.json["runID"] as? String != nil)
      let again = try await RawRequest.post("/api/v1/plans/\(id)/confirm", "{}")
        .send(to: server.socket)
      #expect(again.body == first.body)
      return (id, first.body)
    }
    // The engine that would have answered is gone; its successor answers the same.
    try await server.serve { engine, _ in
      let late = try await RawRequest.post("/api/v1/plans/\(plan)/confirm", "{}")
        .send(to: server.socket)
      #expect(late.body == receipt)
      let runs = try await engine.store.read { try $0.runs.latest(10) }
      #expect(runs.count == 1)
    }
  }

  @Test(arguments: [
    RawRequest.post("/api/v1/commands", #"{"engine":{"_0":"stop"}}"#),
    .post("/api/v1/plans", retrain), .post("/api/v1/plans/1/confirm", "{}"),
    .post("/api/v1/pipelines/dvc.yaml/runs", ""), .post("/api/v1/page", #"{"pipelines":{}}"#),
    RawRequest(path: "/api/v1/session"),
    RawRequest(method: "PUT", path: "/api/v1/session", body: "\"x\""),
    RawRequest(path: "/api/v1/snapshot"), RawRequest(path: "/api/v1/events?after=0"),
  ])
  func `nothing but the engine's identity is answered over TCP`(request: RawRequest) async throws {
    let server = try EngineServer()
    try await server.serve { engine, port in
      let reply = try await request.send(to: port)
      #expect(reply.status == 401)
      #expect(reply.problem?.code == .unauthorised)
      let identity = try await RawRequest(path: "/api/v1/engine").send(to: port)
      #expect(identity.status == 200)
      #expect(try await engine.store.read { try $0.runs.latest(10) }.isEmpty)
    }
  }

  @Test(arguments: [
    ("/api/v1/commands", ""), ("/api/v1/commands", "{"), ("/api/v1/commands", "[]"),
    ("/api/v1/commands", #"{"pipeline":{"dance":{}}}"#), ("/api/v1/plans", "null"),
    ("/api/v1/page", #"{"runs":{"limit":"many"}}"#), ("/api/v1/page", "\u{0}"),
    ("/api/v1/plans/1/confirm", "yes"),
  ])
  func `a body that is not understood is refused in one sentence`(
    path: String, body: String
  ) async throws {
    let server = try EngineServer()
    try await server.serve { _, _ in
      let reply = try await RawRequest.post(path, body).send(to: server.socket)
      #expect(reply.status == 400)
      #expect(
        reply.problem?.sentence == "the request body is not what this address takes (\(path)). "
          + "See the protocols section of the README.")
    }
  }

  @Test(arguments: [
    (RawRequest(path: "/api/v1/runs/nope"), 404), (.post("/api/v1/plans/nope/confirm", "{}"), 404),
    (.post("/api/v1/pipelines/nope.yaml/runs", ""), 404),
    (.post("/api/v1/page", #"{"runDetails":{"_0":"nope"}}"#), 404),
    (.post("/api/v1/page", #"{"lineage":{"_0":"nope"}}"#), 404),
    (RawRequest(path: "/api/v1/nothing"), 404),
  ])
  func `what does not exist is not found`(request: RawRequest, status: Int) async throws {
    let server = try EngineServer()
    try await server.serve { _, _ in
      let reply = try await request.send(to: server.socket)
      #expect(reply.status == status)
    }
  }

  @Test func `a read-only client is refused with 403 until it unlocks`() async throws {
    let server = try EngineServer()
    try await server.serve { _, _ in
      let headers = ["binnacle-session": "pts/7", "binnacle-scope": "read-only"]
      let start = RawRequest.post("/api/v1/pipelines/dvc.yaml/runs", "", headers: headers)
      let refused = try await start.send(to: server.socket)
      #expect(refused.status == 403)
      #expect(
        refused.problem?.sentence == "this session is read-only (session pts/7). "
          + "Unlock it for a while with :unlock 15m, or with binnacle unlock 15m.")
      let unlock = try await RawRequest.post(
        "/api/v1/commands", #"{"session":{"_0":{"unlock":{"minutes":15}}}}"#, headers: headers
      ).send(to: server.socket)
      #expect(unlock.status == 200)
      #expect(try await start.send(to: server.socket).status == 202)
    }
  }

  @Test(arguments: [
    (
      ["binnacle-scope": "root"],
      "the header binnacle-scope is not understood. "
        + "Send read-only or armed."
    ),
    (
      ["binnacle-session": "a b"],
      "the session's label is not plain text. "
        + "Use at most 64 printable ASCII characters without spaces."
    ),
  ])
  func `a header that is not understood is refused`(
    headers: [String: String], sentence: String
  ) async throws {
    let server = try EngineServer()
    try await server.serve { _, _ in
      let reply = try await RawRequest.post(
        "/api/v1/pipelines/dvc.yaml/runs", "", headers: headers
      ).send(to: server.socket)
      #expect(reply.status == 400)
      #expect(reply.problem?.sentence == sentence)
    }
  }
}
