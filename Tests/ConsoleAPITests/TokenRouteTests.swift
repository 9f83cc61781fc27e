import Domain
import EngineLink
import Foundation
import Storage
import TestSupport
import Testing

@testable import ConsoleAPI
@testable import EngineCore

/// Tokens over a real port, and the peers of a real socket.
@Suite(.timeLimit(.minutes(5))) struct TokenRouteTests {
  private static let start = RawRequest.post("/api/v1/pipelines/dvc.yaml/runs", "")

  private static func secret(
    _ server: EngineServer, _ name: String, _ role: AccessRole
  ) async throws -> String {
    let owner = SocketClient(address: server.socket)
    return try #require(
      try await owner.perform(.tokens(.create(OperatorName(name), role, hours: nil))).secret)
  }

  private static func remote(
    _ port: EngineAddress, _ secret: String, _ scope: SessionScope = .readOnly
  ) -> SocketClient {
    SocketClient(
      address: port, session: ClientSession(label: "pts/7", scope: scope), token: secret)
  }

  private static func problem<Value>(
    _ body: () async throws(Problem) -> Value
  ) async -> Problem? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a viewer's token sees what the owner sees`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, port in
      let started = try await SocketClient(address: server.socket).perform(
        .pipeline(.run(RunRequest())))
      let run = try #require(started.runID)
      try await engine.ended(run)
      let viewer = Self.remote(port, try await Self.secret(server, "bob", .viewer))
      #expect(try await viewer.identity() == engine.identity)
      #expect(try await viewer.snapshot() == (try await engine.snapshot()))
      for request in [
        PageRequest.pipelines, .runs(limit: 5), .runDetails(run), .audit(limit: 5),
        .operations(limit: 5), .lineage(ModelName("loans")), .tokens,
      ] {
        #expect(try await viewer.page(request) == (try await engine.page(request)))
      }
      let stage = try #require(
        try await engine.store.read { try $0.runs.run(run) }?.stages.first?.address)
      #expect(try await viewer.log(of: stage, in: run, from: 0).isComplete)
      let first = try await Self.firstFact(of: viewer)
      #expect(first == 1)
      let access = try await viewer.session().access
      #expect(access.operatorName.rawValue == "bob")
      #expect((access.scope, access.role) == (.readOnly, .viewer))
    }
  }

  @Test func `a viewer's token touches nothing, and each try is audited`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, port in
      let secret = try await Self.secret(server, "bob", .viewer)
      let headers = [
        "authorization": "Bearer \(secret)", "binnacle-scope": "armed", "x-operator": "ada",
      ]
      for request in [
        Self.start, .post("/api/v1/plans/1/confirm", "{}"),
        .post("/api/v1/plans", #"{"retrain":{"model":"loans","parameters":{},"isForced":true}}"#),
        .post("/api/v1/commands", #"{"engine":{"_0":"stop"}}"#),
        .post("/api/v1/commands", #"{"session":{"_0":{"unlock":{"minutes":5}}}}"#),
      ] {
        var sent = request
        sent.headers = headers
        let reply = try await sent.send(to: port)
        #expect(reply.status == 403)
        #expect(reply.problem?.what.hasSuffix("and bob has viewer") == true)
        let row = try #require(try await engine.store.read { try $0.audit.latest(1) }.first)
        #expect((row.by.rawValue, row.outcome) == ("bob", .refused))
      }
      #expect(try await engine.store.read { try $0.runs.latest(5) }.isEmpty)
    }
  }

  @Test func `an operator's token acts once it is unlocked, and is known by its name`()
    async throws
  {
    let server = try EngineServer()
    try await server.serve { engine, port in
      let secret = try await Self.secret(server, "ci", .operator)
      let client = Self.remote(port, secret)
      let locked = await Self.problem { () throws(Problem) in
        try await client.perform(.pipeline(.run(RunRequest())))
      }
      #expect(locked?.code == .readOnly)
      _ = try await client.perform(.session(.unlock(minutes: 15)))
      let run = try #require(try await client.perform(.pipeline(.run(RunRequest()))).runID)
      try await engine.ended(run)
      let row = try await engine.store.read { try $0.audit.latest(1) }.first
      #expect(row?.by.rawValue == "ci")
      // A script that says nothing of its scope looks only; one that says so acts.
      let silent = RawRequest.post(
        Self.start.path, "", headers: ["authorization": "Bearer \(secret)"])
      #expect(try await silent.send(to: port).status == 403)
      let armed = RawRequest.post(
        Self.start.path, "",
        headers: ["authorization": "bearer \(secret)", "binnacle-scope": "armed"])
      #expect(try await armed.send(to: port).status == 202)
    }
  }

  @Test func `a revoked token is cut off, also from what it follows`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, port in
      let owner = SocketClient(address: server.socket)
      let viewer = Self.remote(port, try await Self.secret(server, "bob", .viewer))
      let number = try await viewer.snapshot().number
      async let followed = Self.problem { () throws(Problem) in
        // The fact that the token is revoked is the first one that is not delivered.
        try await viewer.follow(after: number) { _ in }
      }
      _ = try await owner.perform(.tokens(.revoke(OperatorName("bob"))))
      #expect(await followed != nil)
      let again = await Self.problem { () throws(Problem) in try await viewer.snapshot() }
      #expect(again?.code == .unauthorised)
      #expect(again?.what == "the token was revoked")
      #expect(engine.identity.build == "test")
    }
  }

  @Test(arguments: ["Bearer wrong", "Basic YTpi", "Bearer", ""])
  func `a wrong identity is refused everywhere, and soon held off`(field: String) async throws {
    let server = try EngineServer()
    try await server.serve { _, port in
      let request = RawRequest(path: "/api/v1/engine", headers: ["authorization": field])
      for _ in 0..<10 {
        let reply = try await request.send(to: port)
        #expect(reply.status == 401)
        #expect(reply.head.lowercased().contains("www-authenticate: bearer"))
      }
      let reply = try await request.send(to: port)
      #expect(reply.status == 429)
      #expect(
        reply.problem?.sentence
          == "more than 10 wrong tokens came from here within a minute (127.0.0.1). Wait a minute, "
          + "then send a token that binnacle tokens create has shown.")
    }
  }

  @Test func `the kernel's word counts on the socket, whatever token is sent`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, _ in
      let secret = try await Self.secret(server, "bob", .viewer)
      var request = Self.start
      request.headers = ["authorization": "Bearer \(secret)"]
      #expect(try await request.send(to: server.socket).status == 202)
      let row = try await engine.store.read { try $0.audit.latest(1) }.first
      #expect(row?.by.rawValue == NSUserName())
    }
  }

  @Test func `other users of the machine may approve, but hand out no tokens`() {
    #expect(SocketPeer.role(of: 1_000, onSocketOf: 1_000) == .admin)
    #expect(SocketPeer.role(of: 0, onSocketOf: 1_000) == .admin)
    #expect(SocketPeer.role(of: 1_001, onSocketOf: 1_000) == .approver)
  }

  /// Follows until the first fact has come, then hangs up.
  private static func firstFact(of client: SocketClient) async throws -> Int64? {
    let (numbers, found) = AsyncStream<Int64>.makeStream()
    return await withTaskGroup(of: Void.self) { group in
      group.addTask {
        try? await client.follow(after: 0) { item in
          if case .fact(let fact) = item { found.yield(fact.number) }
        }
        found.finish()
      }
      var first: Int64?
      for await number in numbers {
        first = number
        break
      }
      group.cancelAll()
      return first
    }
  }
}
