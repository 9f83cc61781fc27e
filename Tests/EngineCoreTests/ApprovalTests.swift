import Domain
import Foundation
import Serving
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct ApprovalTests {
  private static let bob = OperatorName("bob")
  private static let eve = OperatorName("eve")

  private static func scene(_ release: String) throws -> EngineScene {
    try EngineScene(
      declaration: EngineScene.declaration.replacingOccurrences(
        of: "release: {undo_minutes: 10}", with: "release: {undo_minutes: 10, \(release)}"))
  }

  private static func fourEyes() throws -> EngineScene {
    try scene("approvers: [ada, bob], second_person: true")
  }

  /// Registers a version and confirms its promotion as ada.
  private static func askedPlan(_ engine: Engine) async throws -> Plan {
    let plan = try await engine.promotion(try await engine.register("good"))
    _ = try await engine.confirm(plan)
    return plan
  }

  @Test func `a promotion that needs a second person waits and moves nothing`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await engine.promotion(try await engine.register("good"))
    #expect(plan.approvers == [EngineScene.ada, Self.bob])
    let receipt = try await engine.confirm(plan)
    #expect(receipt.message == "plan \(plan.id) waits for bob")
    #expect(receipt.waitingPlan == plan.id)
    #expect(try await engine.champion() == nil)
    let open = try await engine.waiting()
    #expect(open.map(\.askedBy) == [EngineScene.ada])
    #expect(open.map(\.plan.code) == [""])
    #expect(open.map(\.plan.title) == ["promote loans version 1 to champion"])
    let row = try #require(try await engine.auditRows().first)
    #expect((row.command, row.outcome, row.planID) == ("registry.ask", .accepted, plan.id))
  }

  @Test func `a plan is called stale for a change, not for what cannot be read`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    let holdout = scene.folder.path + "/holdout.csv"
    try FileManager.default.removeItem(atPath: holdout)
    #expect(try await engine.waiting().map(\.plan.state) == [.stale])
    // A folder in the file's place can be read by nobody, not even by the superuser.
    try FileManager.default.createDirectory(
      atPath: holdout, withIntermediateDirectories: false)
    for request in [PageRequest.approvals, .plan(plan.id)] {
      await #expect {
        try await engine.page(request)
      } throws: { error in
        (error as? Problem)?.sentence
          == "\(holdout) is a folder, not a file. Name a file inside it."
      }
    }
  }

  @Test func `a second person's approval carries the plan out, once`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    let approval = Command.registry(.approve(plan.id, reason: "looked at the gates"))
    let receipt = try await engine.perform(approval, by: Self.bob)
    #expect(receipt.message == "version 1 of loans is champion")
    #expect(try engine.infer().version == 1)
    #expect(try await engine.waiting().isEmpty)
    let rows = try await engine.auditRows()
    #expect(rows[0].command == "registry.promotion")
    #expect(rows[0].by == EngineScene.ada)
    #expect(rows[0].detail.hasSuffix("; approved by bob"))
    #expect((rows[1].command, rows[1].by) == ("registry.approve", Self.bob))
    #expect(rows[1].reason == "looked at the gates")
    // A reply that was lost is asked for again, by either of the two.
    #expect(try await engine.perform(approval, by: Self.bob) == receipt)
    #expect(try await engine.confirm(plan) == receipt)
    #expect(try await engine.auditRows().count == rows.count)
    let states = try await engine.facts().compactMap { fact -> PlanState? in
      if case .registry(.planMoved(let step)) = fact.event { step.state } else { nil }
    }
    #expect(states == [.proposed, .approved])
  }

  @Test func `an approval outlives the engine that the plan was asked of`() async throws {
    let scene = try Self.fourEyes()
    let plan = try await scene.withEngine { try await Self.askedPlan($0) }
    let next = try await scene.open()
    #expect(try await next.waiting().map(\.plan.id) == [plan.id])
    _ = try await next.perform(.registry(.approve(plan.id, reason: nil)), by: Self.bob)
    #expect(try await next.champion() == 1)
  }

  @Test func `a waiting plan whose model has changed since is called stale`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let first = try await Self.askedPlan(engine)
    let second = try await Self.askedPlan(engine)
    #expect(try await engine.waiting().map(\.plan.state) == [.proposed, .proposed])
    _ = try await engine.perform(.registry(.approve(second.id, reason: nil)), by: Self.bob)
    let open = try await engine.waiting()
    #expect(open.map(\.plan.id) == [first.id])
    #expect(open.map(\.plan.state) == [.stale])
    #expect(try await engine.reviewed(first.id).plan.state == .stale)
    _ = try await engine.perform(.registry(.reject(first.id, reason: "too late")), by: Self.bob)
    #expect(try await engine.waiting().isEmpty)
  }

  @Test(arguments: [
    (EngineScene.ada, "nobody approves their own plan", "Ask bob."),
    (eve, "eve is not listed under release.approvers", "Ask ada or bob."),
  ])
  func `who may not approve is told so, and it is audited`(
    operatorName: OperatorName, what: String, fix: String
  ) async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(.registry(.approve(plan.id, reason: nil)), by: operatorName)
    }
    #expect(problem?.sentence == "\(what) (plan \(plan.id)). \(fix)")
    #expect(problem?.code == .forbidden)
    #expect(try await engine.champion() == nil)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.command, row.by, row.outcome) == ("registry.approve", operatorName, .refused))
    #expect(row.planID == plan.id)
  }

  @Test func `a plan nobody approves in 30 minutes expires`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    scene.clock.advance(by: .seconds(30 * 60))
    #expect(try await engine.waiting().isEmpty)
    #expect(try await engine.reviewed(plan.id).plan.state == .expired)
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(.registry(.approve(plan.id, reason: nil)), by: Self.bob)
    }
    #expect(
      problem?.sentence == "the plan has expired: nobody decided in time (plan \(plan.id)). "
        + "ada asks again with binnacle promote loans 1.")
    // Asking again opens the same plan anew.
    let again = try await engine.promotion(1)
    #expect((again.id, again.state) == (plan.id, .proposed))
    #expect(try await engine.confirm(again).waitingPlan == plan.id)
    #expect(try await engine.waiting().count == 1)
  }

  @Test func `a rejected plan says by whom and why, and cannot be approved`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    let empty = await #expect(throws: Problem.self) {
      try await engine.perform(.registry(.reject(plan.id, reason: " ")), by: Self.bob)
    }
    #expect(
      empty?.sentence
        == "rejecting needs a reason (plan \(plan.id)). Say why; whoever asked will read it.")
    _ = try await engine.perform(.registry(.reject(plan.id, reason: "too early")), by: Self.bob)
    let review = try await engine.reviewed(plan.id)
    #expect((review.plan.state, review.decidedBy) == (.rejected, Self.bob))
    #expect(review.decisionReason == "too early")
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(.registry(.approve(plan.id, reason: nil)), by: Self.bob)
    }
    #expect(
      problem?.sentence == "the plan is rejected already by bob (plan \(plan.id)). "
        + "Nothing is left to decide.")
    #expect(try await engine.champion() == nil)
  }

  @Test func `whoever asked may take the plan back`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    _ = try await engine.perform(
      .registry(.reject(plan.id, reason: "wrong one")), by: EngineScene.ada)
    #expect(try await engine.reviewed(plan.id).plan.state == .rejected)
  }

  @Test func `a plan whose ground has changed cannot be approved`() async throws {
    let scene = try Self.scene("approvers: [ada, bob]")
    let engine = try await scene.open()
    let bad = try await engine.register("bad")
    let plan = try await engine.promotion(bad)
    #expect(plan.needsSecondPerson)
    try await engine.confirm(plan, typedName: "loans", reason: "no other")
    let good = try await engine.promotion(try await engine.register("good"))
    #expect(!good.needsSecondPerson)
    try await engine.confirm(good)
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(.registry(.approve(plan.id, reason: nil)), by: Self.bob)
    }
    #expect(problem?.code == .planStale)
    #expect(try await engine.champion() == good.toVersion)
  }

  @Test func `opening a plan that waits leaves it as it was asked for`() async throws {
    let scene = try Self.fourEyes()
    let engine = try await scene.open()
    let plan = try await Self.askedPlan(engine)
    scene.clock.advance(by: .seconds(600))
    let seen = try await engine.plan(plan.request, by: Self.bob)
    #expect(seen.expiresAt == plan.expiresAt)
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(
        .registry(.confirm(Confirmation(planID: plan.id, code: seen.code))), by: Self.bob)
    }
    #expect(
      problem?.sentence == "ada has asked for this already (plan \(plan.id)). "
        + "Approve it with binnacle approve \(plan.id).")
    #expect(try await engine.waiting().map(\.askedBy) == [EngineScene.ada])
  }

  @Test func `without a second person an overridden gate is marked as break-glass`() async throws {
    let scene = try Self.scene("approvers: [ada]")
    let engine = try await scene.open()
    let plan = try await engine.promotion(try await engine.register("bad"))
    #expect(!plan.needsSecondPerson)
    try await engine.confirm(plan, typedName: "loans", reason: "the old one is worse")
    let row = try #require(try await engine.auditRows().first)
    #expect(row.detail.hasSuffix("; BREAK-GLASS: no second person agreed"))
    #expect(row.reason == "the old one is worse")
  }
}

extension Engine {
  fileprivate func waiting() async throws -> [PlanReview] {
    guard case .approvals(let list) = try await page(.approvals).content else { return [] }
    return list
  }

  fileprivate func reviewed(_ id: PlanID) async throws -> PlanReview {
    guard case .approvals(let list) = try await page(.plan(id)).content else {
      throw StreamEnded()
    }
    return try #require(list.first)
  }
}
