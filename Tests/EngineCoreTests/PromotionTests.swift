import Domain
import Foundation
import Monitoring
import Serving
import Storage
import Tables
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct PromotionTests {
  // R2-12
  @Test func `R2-12: the first version is promoted with the note no champion`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    #expect(plan.blockers.isEmpty)
    #expect(plan.risk == .production)
    #expect(plan.gates.map(\.passed) == [true, true])
    #expect(plan.gates.last?.note.hasSuffix("no champion to compare with") == true)
    #expect(plan.notes.contains("no champion: this is the first"))
    let receipt = try await engine.confirm(plan)
    #expect(receipt.message == "version 1 of loans is champion")
    #expect(receipt.epoch == 1)
    #expect(try engine.infer().version == 1)
  }

  @Test func `the next answer after a promotion names the new version`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    let reply = try engine.infer()
    #expect((reply.version, reply.epoch) == (2, 2))
    let row = try #require(try await engine.auditRows().first)
    #expect(row.command == "registry.promotion")
    #expect(row.outcome == .accepted)
    #expect(row.by == EngineScene.ada)
    #expect(row.detail.hasPrefix("version 1 to version 2; 2 gates passed: auc measured"))
    #expect(row.commandLine == "binnacle promote loans 2")
  }

  @Test func `a wrong code changes nothing and is audited`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    let problem = await #expect(throws: Problem.self) {
      try await engine.confirm(plan, code: "??")
    }
    #expect(
      problem?.sentence == "the code does not match the plan (plan \(plan.id)). "
        + "Type the two characters that the plan shows.")
    #expect(try await engine.champion() == nil)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.outcome, row.planID) == (.refused, plan.id))
    #expect(row.detail == problem?.sentence)
  }

  @Test func `a rollback brings the version before back, and a second one goes no further`()
    async throws
  {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    let plan = try await engine.plan(
      .rollBack(model: EngineScene.loans, to: nil), by: EngineScene.ada)
    #expect(plan.title == "roll back loans to version 1")
    try await engine.confirm(plan)
    #expect(try engine.infer().version == 1)
    let again = try await engine.plan(
      .rollBack(model: EngineScene.loans, to: nil), by: EngineScene.ada)
    #expect(
      again.blockers.map(\.sentence) == [
        "there is no earlier champion to roll back to (model loans). "
          + "Promote another version."
      ])
    let blocker = try #require(again.blockers.first)
    await #expect(throws: blocker) { try await engine.confirm(again) }
    #expect(try await engine.champion() == 1)
  }

  @Test func `an undo takes the last move back while its time runs`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    try await engine.confirm(
      try await engine.plan(.undo(model: EngineScene.loans), by: EngineScene.ada))
    #expect(try engine.infer().version == 1)
    let again = try await engine.plan(.undo(model: EngineScene.loans), by: EngineScene.ada)
    #expect(
      again.blockers.map(\.sentence) == [
        "nothing can be undone any more (model loans). Roll back instead."
      ])
  }

  @Test func `an undo that was planned in time is refused once its time is over`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    let plan = try await engine.plan(.undo(model: EngineScene.loans), by: EngineScene.ada)
    scene.clock.advance(by: .seconds(601))
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(plan) }
    #expect(
      problem?.sentence
        == "the plan is too old to be confirmed (plan \(plan.id)). Open a new one.")
    #expect(try await engine.champion() == 2)
  }

  @Test func `of two plans for the same champion the second is stale`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    try await engine.register("good")
    let third = try await engine.promotion(3)
    let back = try await engine.plan(
      .rollBack(model: EngineScene.loans, to: nil), by: EngineScene.ada)
    try await engine.confirm(third)
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(back) }
    #expect(
      problem?.sentence
        == "the plan is stale: loans has changed since it was computed (plan \(back.id)). "
        + "Look at the new plan and confirm that one.")
    #expect(try await engine.champion() == 3)
  }

  @Test func `held-out rows that changed make a plan stale`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    let rows = try scene.folder.read("holdout.csv")
    try scene.folder.write(rows + rows.split(separator: "\n")[1] + "\n", to: "holdout.csv")
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(plan) }
    #expect(problem?.code == .planStale)
    #expect(try await engine.champion() == nil)
  }

  @Test func `the same confirmation twice is one move`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    let first = try await engine.confirm(plan)
    #expect(try await engine.confirm(plan) == first)
    #expect(try await engine.moves().count == 1)
  }

  @Test(arguments: 0..<10)
  func `the same confirmation at the same time is one move with one answer`(round: Int)
    async throws
  {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    async let one = engine.confirm(plan)
    async let two = engine.confirm(plan)
    async let three = engine.confirm(plan)
    let receipts = try await [one, two, three]
    #expect(Set(receipts).count == 1)
    #expect(try await engine.moves().count == 1)
  }

  // R2-09
  @Test func `R2-09: a worse version is refused with the gate that failed`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    try await engine.register("bad")
    let plan = try await engine.promotion(3)
    #expect(plan.risk == .irreversible)
    #expect(plan.code.isEmpty)
    #expect(plan.blockers.map(\.code) == [.gateFailed, .gateFailed])
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(plan) }
    #expect(problem == plan.blockers.first)
    #expect(problem?.sentence.hasPrefix("gate auc measured 0.") == true)
    #expect(
      problem?.sentence.hasSuffix(
        ", needs at least 0.8 (version 3, alias champion). "
          + "Retrain, or promote with a reason to override; overriding is audited.")
        == true)
    #expect(try await engine.champion() == 2)
    #expect(try await engine.auditRows().first?.outcome == .refused)
  }

  @Test(
    arguments: [
      (nil, "because", "overriding needs the model's name typed", "Type loans."),
      ("claims", "because", "overriding needs the model's name typed", "Type loans."),
      (
        "loans", "  ", "overriding needs a reason", "Say why; the reason is kept in the audit."
      ),
    ] as [(String?, String, String, String)])
  func `overriding a gate needs the name and a reason`(
    name: String?, reason: String, what: String, fix: String
  ) async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("bad")
    let plan = try await engine.promotion(1)
    let problem = await #expect(throws: Problem.self) {
      try await engine.confirm(plan, typedName: name, reason: reason)
    }
    #expect(problem?.sentence == "\(what) (plan \(plan.id)). \(fix)")
    #expect(try await engine.champion() == nil)
  }

  @Test func `an overridden gate is audited with its reason`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("bad")
    let plan = try await engine.promotion(1)
    try await engine.confirm(plan, typedName: "loans", reason: "the audit wants it")
    #expect(try engine.infer().version == 1)
    let row = try #require(try await engine.auditRows().first)
    #expect(row.reason == "the audit wants it")
    #expect(row.outcome == .accepted)
    #expect(row.detail.hasPrefix("no champion to version 1; OVERRIDDEN: auc measured 0."))
  }

  // R2-11
  @Test func `R2-11: without held-out rows no version passes its gates`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    try scene.folder.write("id,income\n1,2\n", to: "holdout.csv")
    let plan = try await engine.promotion(1)
    #expect(plan.gates.map(\.passed) == [false, false])
    #expect(plan.gates.map(\.note).first == "metric auc is missing or not finite")
    let blocker = try #require(plan.blockers.first)
    await #expect(throws: blocker) { try await engine.confirm(plan) }
  }

  @Test func `a version that does not exist is refused with those there are`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let problem = await #expect(throws: Problem.self) { try await engine.promotion(7) }
    #expect(problem?.sentence == "version 7 of loans does not exist. There is version 1.")
  }

  @Test func `an edited binnacle.yaml is told with the engine and in its plans`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    #expect(!engine.identity.isDeclarationOutdated)
    try scene.folder.write(EngineScene.declaration + "\n", to: "binnacle.yaml")
    #expect(engine.identity.isDeclarationOutdated)
    #expect(
      try await engine.promotion(1).notes.last
        == "binnacle.yaml has changed since the engine read it; restart the engine to use it")
    #expect(try await !scene.open().identity.isDeclarationOutdated)
  }

  @Test func `a plan nobody made is refused and audited`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.registry(.confirm(Confirmation(planID: PlanID("beef"), code: "aa"))))
    }
    #expect(problem?.sentence == "no plan beef. Ask for a new plan.")
    #expect(try await engine.auditRows().map(\.subject) == ["plan beef"])
  }

  @Test func `a plan made before a restart is confirmed after it`() async throws {
    let scene = try EngineScene()
    let first = try await scene.open()
    try await first.register("good")
    let plan = try await first.promotion(1)
    await first.drain()
    let second = try await scene.open()
    #expect(try await second.confirm(plan).version == 1)
  }
}

extension Engine {
  fileprivate func moves() async throws -> [Event] {
    try await facts().map(\.event).filter { event in
      if case .registry(.aliasMoved) = event { true } else { false }
    }
  }
}
