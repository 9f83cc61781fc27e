import Domain
import Storage
import Testing

/// Plans and runs as the one list of what operators asked for.
struct OperationRecordsTests {
  private static let ada = OperatorName("ada")

  /// Three runs, one of which a plan started, and three plans, one of which nobody confirmed.
  private static func scene() async throws -> StoreScene {
    let scene = try StoreScene()
    try await scene.store.decide { transaction in
      for (id, moment) in [("r1", 5), ("r2", 11), ("r3", 15)] {
        try transaction.runs.append(run(id, at: moment), asked: RunRequest())
      }
      for id in ["p1", "p2", "p3"] { try transaction.plans.put(plan(id)) }
      try transaction.plans.finish(
        review("p1", at: 10), with: Receipt(message: "started", runID: RunID("r2")))
      try transaction.plans.update(review("p2", at: 12))
    }
    return scene
  }

  @Test func `a plan and its run are one, what nobody confirmed is none, the newest are first`()
    async throws
  {
    let scene = try await Self.scene()
    let all = try await scene.store.read { try $0.operations.latest(10) }
    #expect(
      all == [.run(RunID("r3")), .plan(PlanID("p2")), .plan(PlanID("p1")), .run(RunID("r1"))])
    #expect(try await scene.store.read { try $0.operations.count() } == 4)
  }

  @Test(arguments: [(0, 2), (1, 2), (3, 5), (4, 5), (1_000_000_000, 1)])
  func `a part is that of the whole list`(skipping: Int, limit: Int) async throws {
    let scene = try await Self.scene()
    let whole = try await scene.store.read { try $0.operations.latest(10) }
    let part = try await scene.store.read { try $0.operations.latest(limit, skipping: skipping) }
    #expect(part == Array(whole.dropFirst(skipping).prefix(limit)))
  }

  private static func run(_ id: String, at moment: Int) -> PipelineRun {
    PipelineRun(
      id: RunID(id), pipelines: [.root], cause: "operator", requestedBy: ada,
      createdAt: Timestamp(milliseconds: Int64(moment)), state: .running, stages: [])
  }

  private static func plan(_ id: String) -> Plan {
    Plan(
      id: PlanID(id), request: .retrain(model: ModelName("loans"), parameters: [:], isForced: true),
      title: "retrain loans", risk: .reversible, code: "7k",
      commandLine: "binnacle retrain loans", createdAt: Timestamp(milliseconds: 1),
      expiresAt: Timestamp(milliseconds: 1_800_001))
  }

  private static func review(_ id: String, at moment: Int) -> PlanReview {
    PlanReview(
      plan: plan(id), askedBy: ada, askedAt: Timestamp(milliseconds: Int64(moment)), reason: nil)
  }
}
