import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct SessionTests {
  private static func caller(
    _ label: String, _ scope: SessionScope = .armed, name: OperatorName = EngineScene.ada
  ) -> Caller {
    Caller(
      operatorName: name, session: ClientSession(label: label, scope: scope), role: .admin)
  }

  private static let looking = caller("pts/1", .readOnly)
  private static let start = Command.pipeline(.run(RunRequest()))

  @Test(arguments: [
    start, .registry(.register(model: EngineScene.loans, folder: "model", runID: nil)),
    .registry(.approve(PlanID("1"), reason: nil)), .pipeline(.cancel(RunID("1"))),
    .serving(.stopReplay(model: EngineScene.loans)), .monitoring(.acknowledge(AlertID("1"))),
    .engine(.stop),
  ])
  func `a read-only session is refused every command, and that is audited`(
    command: Command
  ) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(command, by: Self.looking)
    }
    #expect(
      problem?.sentence == "this session is read-only (session pts/1). "
        + "Unlock it for a while with :unlock 15m, or with binnacle unlock 15m.")
    #expect(problem?.code == .readOnly)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.by, row.outcome, row.detail) == (EngineScene.ada, .refused, problem?.sentence))
  }

  @Test func `unlocking lasts as long as was asked for`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let receipt = try await engine.perform(.session(.unlock(minutes: 15)), by: Self.looking)
    #expect(receipt.message == "session pts/1 is unlocked for 15 min")
    let access = try await engine.session(of: Self.looking).access
    #expect(access.scope == .armed)
    #expect(access.armedUntil == scene.clock.now + .seconds(900))
    _ = try await engine.perform(Self.start, by: Self.looking)
    scene.clock.advance(by: .seconds(900))
    #expect(try await engine.session(of: Self.looking).access.scope == .readOnly)
    await #expect(throws: Problem.self) { try await engine.perform(Self.start, by: Self.looking) }
    let fact = try #require(
      try await engine.facts().last {
        if case .engine(.sessionChanged) = $0.event { true } else { false }
      })
    #expect(fact.event == .engine(.sessionChanged(access)))
    let rows = try await engine.auditRows()
    #expect(rows.contains { $0.command == "session.unlock" && $0.detail == "unlocked for 15 min" })
  }

  @Test func `an unlocked session can be given more time and be locked`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    _ = try await engine.perform(.session(.unlock(minutes: 5)), by: Self.looking)
    _ = try await engine.perform(.session(.unlock(minutes: 30)), by: Self.looking)
    #expect(
      try await engine.session(of: Self.looking).access.armedUntil
        == scene.clock.now + .seconds(1_800))
    _ = try await engine.perform(.session(.lock), by: Self.looking)
    await #expect(throws: Problem.self) { try await engine.perform(Self.start, by: Self.looking) }
  }

  @Test func `a locked session stays locked over a restart, and only it`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      _ = try await engine.perform(.session(.lock), by: Self.caller("pts/2"))
    }
    let next = try await scene.open()
    await #expect(throws: Problem.self) {
      try await next.perform(Self.start, by: Self.caller("pts/2"))
    }
    _ = try await next.perform(Self.start, by: Self.caller("pts/3"))
    _ = try await next.perform(Self.start, by: Self.caller("pts/2", name: OperatorName("bob")))
  }

  @Test(arguments: [
    (0, "0 minutes are no time to unlock a session for (session pts/1). Give 1 to 240 minutes."),
    (
      241, "241 minutes are no time to unlock a session for (session pts/1). Give 1 to 240 minutes."
    ),
  ])
  func `a session is unlocked for a sensible time only`(
    minutes: Int, sentence: String
  ) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(.session(.unlock(minutes: minutes)), by: Self.looking)
    }
    #expect(problem?.sentence == sentence)
  }

  @Test func `an armed session has nothing to unlock`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(.session(.unlock(minutes: 5)), by: Self.caller("pts/1"))
    }
    #expect(
      problem?.sentence
        == "the session is armed already (session pts/1). Lock it with binnacle lock.")
  }

  @Test(arguments: ["a b", "naïve", "\u{1B}[31m", String(repeating: "x", count: 65)])
  func `a label that is not plain is refused`(label: String) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(Self.start, by: Self.caller(label))
    }
    #expect(
      problem?.sentence == "the session's label is not plain text. "
        + "Use at most 64 printable ASCII characters without spaces.")
  }

  @Test func `what a console saved is found again after a restart`() async throws {
    let scene = try EngineScene()
    let terminal = Self.caller("pts/1", .readOnly)
    try await scene.withEngine { engine in
      _ = try await engine.saveSession("{\"page\":\"drift\"}", by: terminal)
      _ = try await engine.saveSession("{\"page\":\"models\"}", by: terminal)
    }
    let next = try await scene.open()
    let state = try await next.session(of: terminal)
    #expect(state.saved?.content == "{\"page\":\"models\"}")
    #expect(state.saved?.label == "pts/1")
    // A new terminal finds what its operator saved last; another operator finds nothing.
    let other = try await next.session(of: Self.caller("pts/9"))
    #expect(other.saved == nil)
    #expect(other.latest == state.saved)
    let bob = try await next.session(of: Self.caller("pts/1", name: OperatorName("bob")))
    #expect((bob.saved, bob.latest) == (nil, nil))
  }

  @Test func `a saved session is kept for 30 days`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.saveSession("old", by: Self.caller("pts/1"))
    scene.clock.advance(by: .seconds(30 * 24 * 60 * 60))
    #expect(try await engine.session(of: Self.caller("pts/1")).saved?.content == "old")
    scene.clock.advance(by: .seconds(1))
    try await engine.saveSession("new", by: Self.caller("pts/2"))
    #expect(try await engine.session(of: Self.caller("pts/1")).saved == nil)
  }

  @Test func `a session keeps no more than 32 KiB and needs a label`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.saveSession(
      String(repeating: "x", count: 32 * 1_024), by: Self.caller("pts/1"))
    let large = await #expect(throws: Problem.self) {
      try await engine.saveSession(
        String(repeating: "x", count: 32 * 1_024 + 1), by: Self.caller("pts/1"))
    }
    #expect(large?.sentence == "a session keeps at most 32 KiB (session pts/1). Save less.")
    let unnamed = await #expect(throws: Problem.self) {
      try await engine.saveSession("x", by: Self.caller(""))
    }
    #expect(unnamed?.sentence == "the session has no label. Send the header binnacle-session.")
  }
}
