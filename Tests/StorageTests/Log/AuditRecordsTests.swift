import Domain
import GRDB
import Testing

@testable import Storage

struct AuditRecordsTests {
  @Test func `an entry keeps who asked what, and the outcome`() async throws {
    let scene = try StoreScene()
    _ = try await scene.store.decide { transaction in
      try transaction.audit.append(
        by: OperatorName("ada"), command: "registry.confirm", subject: "loans",
        outcome: .refused, detail: "gate auc", plan: PlanID("p1"), reason: "because",
        commandLine: "binnacle promote loans 2")
    }
    #expect(
      try await scene.audit() == [
        AuditEntry(
          number: 1, at: scene.time.now, by: OperatorName("ada"), command: "registry.confirm",
          subject: "loans", outcome: .refused, detail: "gate auc", planID: PlanID("p1"),
          reason: "because", commandLine: "binnacle promote loans 2")
      ])
  }

  @Test func `the newest entries come first`() async throws {
    let scene = try StoreScene()
    for subject in ["a", "b", "c"] { try await append(subject, to: scene) }
    let latest = try await scene.store.read { try $0.audit.latest(2) }
    #expect(latest.map(\.subject) == ["c", "b"])
    #expect(latest.map(\.number) == [3, 2])
  }

  @Test(arguments: [
    "UPDATE audit SET outcome = 'accepted'", "UPDATE audit SET operator = 'eve' WHERE number = 1",
    "DELETE FROM audit", "DELETE FROM audit WHERE number = 1",
    "REPLACE INTO audit (number, at, operator, command, subject, outcome, detail)"
      + " VALUES (1, 0, 'eve', 'x', 'y', 'accepted', 'z')",
  ])
  func `an entry can neither be changed nor removed`(sql: String) async throws {
    let scene = try StoreScene()
    try await append("a", to: scene)
    let before = try await scene.audit()
    let problem = await #expect(throws: Problem.self) {
      try await scene.store.decide { try $0.database.execute(sql: sql) }
    }
    #expect(problem?.cause?.contains("audit rows are permanent") == true)
    #expect(try await scene.audit() == before)
  }

  private func append(_ subject: String, to scene: StoreScene) async throws(Problem) {
    try await scene.store.decide { transaction in
      _ = try transaction.audit.append(
        by: OperatorName("ada"), command: "pipeline.run", subject: subject, outcome: .refused,
        detail: "refused")
    }
  }
}
