import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct TokenTests {
  private static let bob = OperatorName("bob")
  private static let start = Command.pipeline(.run(RunRequest()))

  private static func caller(
    _ role: AccessRole, name: OperatorName = bob, scope: SessionScope = .armed
  ) -> Caller {
    Caller(
      operatorName: name, session: ClientSession(label: "pts/1", scope: scope), role: role)
  }

  private static func secret(
    _ engine: Engine, _ name: OperatorName = bob, role: AccessRole = .viewer, hours: Int? = nil
  ) async throws -> String {
    try #require(
      try await engine.ask(.tokens(.create(name, role, hours: hours))).secret)
  }

  private static func holder(
    of secret: String, from address: String = "127.0.0.1", _ engine: Engine
  ) async throws(Problem) -> Caller {
    try await engine.holder(
      of: secret, from: address, session: ClientSession(label: "pts/1", scope: .readOnly))
  }

  private static func refusal<Value>(_ body: () async throws(Problem) -> Value) async -> Problem? {
    do {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a token is known by its hash alone, and its holder by its name`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let secret = try await Self.secret(engine, role: .operator)
    let caller = try await Self.holder(of: secret, engine)
    #expect((caller.operatorName, caller.role) == (Self.bob, .operator))
    let stored = try #require(try await engine.store.read { try $0.tokens.all() }.first)
    #expect(!stored.hash.contains(secret) && stored.hash.count == 64)
    #expect(stored.token.lastUsedAt == scene.clock.now)
    // Neither audit nor events have it.
    let rows = try await engine.auditRows().map { "\($0)" }
    let facts = try await engine.facts().map { "\($0)" }
    #expect(!(rows + facts).joined().contains(secret))
  }

  @Test func `two secrets never agree, and each has 256 bits`() {
    let secrets = (0..<100).map { _ in TokenSecret.make() }
    #expect(Set(secrets).count == 100)
    #expect(secrets.allSatisfy { $0.hasPrefix("bnt_") && $0.utf8.count == 4 + 43 })
  }

  @Test func `making and revoking a token leave an event and an audit row each`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    _ = try await Self.secret(engine, hours: 48)
    let revoked = try await engine.ask(.tokens(.revoke(Self.bob)))
    #expect(revoked.message == "token bob is revoked")
    let rows = try await engine.auditRows().prefix(2)
    #expect(rows.map(\.command) == ["tokens.revoke", "tokens.create"])
    #expect(rows.last?.detail == "role viewer, for 2 days")
    #expect(
      rows.last?.commandLine == "binnacle tokens create bob --role viewer --expires 48h")
    let facts = try await engine.facts().compactMap { fact -> AccessToken? in
      if case .engine(.tokenChanged(let token)) = fact.event { token } else { nil }
    }
    #expect(facts.map(\.revokedAt) == [nil, scene.clock.now])
    #expect(revoked.eventNumber == (try await engine.facts().last?.number))
  }

  @Test(arguments: AccessRole.allCases)
  func `only an admin hands out tokens, and the refusal is audited`(role: AccessRole) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await Self.refusal { () throws(Problem) in
      try await engine.perform(
        .tokens(.create(OperatorName("eve"), .admin, hours: nil)), by: Self.caller(role))
    }
    guard role != .admin else {
      #expect(problem == nil)
      return
    }
    #expect(
      problem?.sentence == "this needs the role admin, and bob has \(role.rawValue). "
        + "Ask the workspace's owner to do it, or for a token with the role admin.")
    let row = try #require(try await engine.auditRows().first)
    #expect((row.by, row.command, row.outcome) == (Self.bob, "tokens.create", .refused))
    #expect(try await engine.store.read { try $0.tokens.all() }.isEmpty)
  }

  @Test(arguments: [
    start, .session(.unlock(minutes: 5)), .engine(.stop), .monitoring(.acknowledge(AlertID("1"))),
    .registry(.reject(PlanID("1"), reason: "no")), .serving(.stopReplay(model: EngineScene.loans)),
  ])
  func `a viewer changes nothing, whatever their session says`(command: Command) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await Self.refusal { () throws(Problem) in
      try await engine.perform(command, by: Self.caller(.viewer))
    }
    #expect(problem?.code == .forbidden)
    #expect(problem?.what.contains("and bob has viewer") == true)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.by, row.outcome, row.detail) == (Self.bob, .refused, problem?.sentence))
    let access = try await engine.session(of: Self.caller(.viewer)).access
    #expect((access.scope, access.role) == (.readOnly, .viewer))
  }

  @Test func `a viewer is shown no plan, for a plan is stored`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let version = try await engine.register("good")
    let problem = await Self.refusal { () throws(Problem) in
      try await engine.plan(
        .promote(model: EngineScene.loans, version: version, alias: .champion),
        by: Self.caller(.viewer))
    }
    #expect(problem?.code == .forbidden)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.command, row.subject, row.outcome) == ("registry.plan", "model loans", .refused))
  }

  @Test func `an operator begins read-only and unlocks for a while`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let looking = Self.caller(.operator, scope: .readOnly)
    let locked = await Self.refusal { () throws(Problem) in
      try await engine.perform(Self.start, by: looking)
    }
    #expect(locked?.code == .readOnly)
    _ = try await engine.perform(.session(.unlock(minutes: 15)), by: looking)
    _ = try await engine.perform(Self.start, by: looking)
    let stop = await Self.refusal { () throws(Problem) in
      try await engine.perform(.engine(.stop), by: looking)
    }
    #expect(stop?.code == .forbidden)
  }

  @Test func `a token that is wrong, revoked or expired lets nobody in`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let revoked = try await Self.secret(engine)
    _ = try await engine.ask(.tokens(.revoke(Self.bob)))
    let expiring = try await Self.secret(engine, hours: 1)
    let follower = try await Self.holder(of: expiring, engine)
    try await engine.checkStillIn(follower)
    scene.clock.advance(by: .seconds(3_600))
    var sentences: [String] = []
    for secret in ["bnt_none", "", revoked, expiring] {
      let problem = await Self.refusal { () throws(Problem) in
        try await Self.holder(of: secret, engine)
      }
      #expect(problem?.code == .unauthorised)
      sentences.append(problem?.what ?? "")
    }
    #expect(
      sentences == [
        "the token is not known here", "the token is not known here", "the token was revoked",
        "the token has expired",
      ])
    let cut = await Self.refusal { () throws(Problem) in try await engine.checkStillIn(follower) }
    #expect(cut?.what == "the token has expired")
  }

  @Test func `many wrong tokens from one address are held off, good ones and others are not`()
    async throws
  {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let good = try await Self.secret(engine)
    var codes: [ProblemCode?] = []
    for number in 0..<12 {
      codes.append(
        await Self.refusal { () throws(Problem) in
          try await Self.holder(of: "bnt_\(number)", engine)
        }?.code)
    }
    #expect(
      codes == Array(repeating: .unauthorised, count: 10) + [.tooManyAttempts, .tooManyAttempts])
    #expect(ProblemCode.tooManyAttempts.httpStatus == 429)
    _ = try await Self.holder(of: good, engine)
    let other = await Self.refusal { () throws(Problem) in
      try await Self.holder(of: "bnt_x", from: "127.0.0.2", engine)
    }
    #expect(other?.code == .unauthorised)
    scene.clock.advance(by: .seconds(60))
    let later = await Self.refusal { () throws(Problem) in
      try await Self.holder(of: "bnt_x", engine)
    }
    #expect(later?.code == .unauthorised)
  }

  @Test
  func `a role for one model counts there and nowhere else, and the sentence names the model`()
    async throws
  {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let version = try await engine.register("good")
    let secret = try #require(
      try await engine.ask(
        .tokens(
          .create(
            Self.bob, .viewer, models: [ModelRole(EngineScene.loans, .operator)], hours: nil))
      ).secret)
    let row = try #require(try await engine.auditRows().first)
    #expect(row.detail == "role viewer, loans=operator, without end")
    #expect(
      row.commandLine
        == "binnacle tokens create bob --role viewer --model loans=operator --expires never")
    let bob = try await engine.holder(
      of: secret, named: Self.bob, from: "127.0.0.1",
      session: ClientSession(label: "pts/1", scope: .armed))
    let access = try await engine.session(of: bob).access
    #expect((access.scope, access.role, access.highestRole) == (.armed, .viewer, .operator))
    #expect(access.modelRoles == [ModelRole(EngineScene.loans, .operator)])
    let plan = try await engine.plan(
      .promote(model: EngineScene.loans, version: version, alias: .champion), by: bob)
    let agreed = await Self.refusal { () throws(Problem) in
      try await engine.perform(.registry(.approve(plan.id, reason: nil)), by: bob)
    }
    #expect(
      agreed?.sentence
        == "this needs the role approver for model loans, and bob has operator there. "
        + "Ask the workspace's owner to do it, or for a token with loans=approver.")
    let elsewhere = await Self.refusal { () throws(Problem) in
      try await engine.perform(.serving(.stopReplay(model: ModelName("claims"))), by: bob)
    }
    #expect(
      elsewhere?.what == "this needs the role operator for model claims, and bob has viewer there")
    let stop = await Self.refusal { () throws(Problem) in
      try await engine.perform(.engine(.stop), by: bob)
    }
    #expect(stop?.what == "this needs the role admin, and bob has viewer")
  }

  @Test func `a token that is in use is cut off once its revocation is told`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let secret = try await Self.secret(engine)
    for _ in 0..<3 { _ = try await Self.holder(of: secret, engine) }
    _ = try await engine.ask(.tokens(.revoke(Self.bob)))
    let ended = await Self.refusal { () throws(Problem) in try await Self.holder(of: secret, engine)
    }
    #expect(ended?.what == "the token was revoked")
    // What was noted a minute later is not noted again with each request.
    let other = try await Self.secret(engine)
    scene.clock.advance(by: .seconds(60))
    _ = try await Self.holder(of: other, engine)
    let used = try await engine.store.read { try $0.tokens.all() }.first?.token.lastUsedAt
    #expect(used == scene.clock.now)
  }

  @Test(arguments: [
    ([ModelRole(EngineScene.loans, .admin)], "nobody can be admin of one model"),
    (
      [ModelRole(EngineScene.loans, .viewer), ModelRole(EngineScene.loans, .operator)],
      "model loans has two roles"
    ),
  ])
  func `roles for single models are plain`(roles: [ModelRole], what: String) async throws {
    let engine = try await EngineScene().open()
    let problem = await Self.refusal { () throws(Problem) in
      try await engine.ask(.tokens(.create(Self.bob, .viewer, models: roles, hours: nil)))
    }
    #expect(problem?.what == what)
  }

  @Test func `a new secret ends the old one at once, or after a while`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let first = try await Self.secret(engine, role: .operator)
    let follower = try await Self.holder(of: first, engine)
    let rotated = try await engine.ask(.tokens(.rotate(Self.bob, graceMinutes: 60)))
    #expect(rotated.message == "token bob has a new secret, the old one ends in 1 h 0 min")
    let second = try #require(rotated.secret)
    #expect(try await Self.holder(of: second, engine).role == .operator)
    _ = try await Self.holder(of: first, engine)
    try await engine.checkStillIn(follower)
    scene.clock.advance(by: .seconds(3_600))
    for refused in [
      await Self.refusal({ () throws(Problem) in try await engine.checkStillIn(follower) }),
      await Self.refusal({ () throws(Problem) in _ = try await Self.holder(of: first, engine) }),
    ] {
      #expect(
        refused?.sentence == "the token has another secret now (token bob). "
          + "Use the one that binnacle tokens rotate bob has shown.")
    }
    let now = try await engine.ask(.tokens(.rotate(Self.bob, graceMinutes: 0)))
    #expect(now.message == "token bob has a new secret, the old one ends now")
    let ended = await Self.refusal { () throws(Problem) in try await Self.holder(of: second, engine)
    }
    #expect(ended?.code == .unauthorised)
    let rows = try await engine.auditRows().prefix(2)
    #expect(rows.map(\.command) == ["tokens.rotate", "tokens.rotate"])
    #expect(
      rows.map(\.commandLine)
        == ["binnacle tokens rotate bob", "binnacle tokens rotate bob --grace 60m"])
    let unknown = await Self.refusal { () throws(Problem) in
      try await engine.ask(.tokens(.rotate(OperatorName("eve"), graceMinutes: 0)))
    }
    #expect(unknown?.what == "no token eve that could be given a new secret")
  }

  @Test(arguments: ["", "engine", "a b", "naïve", "-x", "a/b", String(repeating: "x", count: 65)])
  func `a token's name is plain, for the audit shows it`(name: String) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await Self.refusal { () throws(Problem) in
      try await engine.ask(.tokens(.create(OperatorName(name), .viewer, hours: nil)))
    }
    #expect(problem?.code == .invalidInput)
  }

  @Test func `a name has one good token at a time`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    _ = try await Self.secret(engine)
    let second = await Self.refusal { () throws(Problem) in
      try await engine.ask(.tokens(.create(Self.bob, .admin, hours: nil)))
    }
    #expect(second?.code == .conflict)
    _ = try await engine.ask(.tokens(.revoke(Self.bob)))
    _ = try await Self.secret(engine, role: .operator)
    let unknown = await Self.refusal { () throws(Problem) in
      try await engine.ask(.tokens(.revoke(OperatorName("eve"))))
    }
    #expect(unknown?.code == .notFound)
    guard case .tokens(let tokens) = try await engine.page(.tokens).content else { return }
    #expect(tokens.map { $0.state(at: scene.clock.now) } == [.valid, .revoked])
  }
}
