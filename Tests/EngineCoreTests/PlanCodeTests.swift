import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct PlanCodeTests {
  private static let bob = OperatorName("bob")

  private static func confirm(_ plan: Plan) -> Command {
    .registry(.confirm(Confirmation(planID: plan.id, code: plan.code)))
  }

  @Test func `two operators on one plan each confirm with their own code`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let ours = try await engine.promotion(1)
    // A code could be the same by chance; one that differs is what matters.
    var theirs = try await engine.plan(ours.request, by: Self.bob)
    while theirs.code == ours.code { theirs = try await engine.plan(ours.request, by: Self.bob) }
    #expect(theirs.id == ours.id)
    let stolen = await #expect(throws: Problem.self) {
      try await engine.perform(Self.confirm(theirs), by: EngineScene.ada)
    }
    #expect(stolen?.code == .confirmationRefused)
    let receipt = try await engine.perform(Self.confirm(ours), by: EngineScene.ada)
    #expect(receipt.version == 1)
  }

  @Test func `two consoles of one operator do not replace each other's code`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let first = Caller(
      operatorName: EngineScene.ada, session: ClientSession(label: "pts/1"), role: .admin)
    let second = Caller(
      operatorName: EngineScene.ada, session: ClientSession(label: "pts/2"), role: .admin)
    let request = PlanRequest.promote(model: EngineScene.loans, version: 1, alias: .champion)
    let seen = try await engine.plan(request, by: first)
    let also = try await engine.plan(request, by: second)
    #expect(seen.code != also.code)
    let receipt = try await engine.perform(Self.confirm(seen), by: first)
    #expect(try await engine.perform(Self.confirm(also), by: second) == receipt)
  }

  @Test func `a plan that another session opened cannot be confirmed unseen`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    let problem = await #expect(throws: Problem.self) {
      try await engine.perform(Self.confirm(plan), by: Self.bob)
    }
    #expect(
      problem?.sentence == "the plan was not opened by you in this session (plan \(plan.id)). "
        + "Open it yourself to see your own code.")
    #expect(try await engine.champion() == nil)
  }

  @Test func `the code itself is stored with no plan`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    let stored = try await engine.store.read { try $0.plans.plan(plan.id)?.plan.code }
    #expect(stored == "")
    try await engine.confirm(plan)
  }

  @Test func `confirming again after a lost reply gives the same receipt, also after a restart`()
    async throws
  {
    let scene = try EngineScene()
    let (plan, receipt) = try await scene.withEngine { engine in
      try await engine.register("good")
      let plan = try await engine.promotion(1)
      return (plan, try await engine.confirm(plan))
    }
    let next = try await scene.open()
    #expect(try await next.confirm(plan) == receipt)
    let promotions = try await next.auditRows().filter { $0.command == "registry.promotion" }
    #expect(promotions.count == 1)
  }
}
