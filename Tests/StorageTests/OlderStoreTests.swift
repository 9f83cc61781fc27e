import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

/// Opens stores that an earlier build wrote, before plans had approvers and stages kept inputs.
struct OlderStoreTests {
  private let time = StillTimekeeper()
  private let plan = Plan(
    id: PlanID("p1"),
    request: .promote(model: ModelName("loans"), version: 2, alias: .champion),
    title: "promote loans version 2 to champion", risk: .production, code: "7k",
    commandLine: "binnacle promote loans 2", createdAt: Timestamp(milliseconds: 1_000),
    expiresAt: Timestamp(milliseconds: 1_801_000))
  private let receipt = Receipt(message: "version 2 of loans is champion", version: 2)

  /// Writes `engine.db` as it was after the migration named `last`, and lets a test fill it.
  private func withOldStore(
    after last: String, _ fill: (Database) throws -> Void,
    _ body: (Store) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("older-store-" + UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try DatabaseQueue(path: folder + "/engine.db")
    try Migrations.engine.migrate(database, upTo: last)
    try database.write(fill)
    try database.close()
    let store = try Store(folder: folder, time: time)
    try await body(store)
    try store.close()
  }

  /// A plan as it was stored when nobody had to approve it.
  private func insertPlan(_ state: PlanState, receipt: Receipt?, into database: Database) throws {
    var plan = plan
    plan.state = state
    try database.execute(
      sql: """
        INSERT INTO plan (id, state, created_at, body, receipt)
        VALUES ('p1', ?, 1000, json_remove(?, '$.approvers'), ?)
        """,
      arguments: [state.rawValue, try jsonText(plan), try receipt.map { try jsonText($0) }])
  }

  private func insertAudit(_ outcome: AuditOutcome, into database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO audit (at, operator, command, subject, outcome, detail, plan)
        VALUES (2000, 'ada', 'registry.promotion', 'model loans', ?, 'no champion', 'p1')
        """, arguments: [outcome.rawValue])
  }

  @Test(arguments: ["0001", "0002"])
  func `a plan that was carried out is read with who asked for it`(last: String) async throws {
    try await withOldStore(after: last) { database in
      try insertPlan(.done, receipt: receipt, into: database)
      try insertAudit(.refused, into: database)
      try insertAudit(.accepted, into: database)
    } _: { store in
      let (found, review) = try await store.read { transaction in
        (try transaction.plans.plan(plan.id), try transaction.plans.review(of: plan.id))
      }
      #expect(found?.receipt == receipt)
      #expect(found?.plan.approvers == [])
      #expect(review?.askedBy == OperatorName("ada"))
      #expect(review?.askedAt == Timestamp(milliseconds: 2_000))
      #expect(try await store.read { try $0.operations.latest(10) } == [.plan(plan.id)])
    }
  }

  @Test func `versions of an older store get a model and a card`() async throws {
    let version = ModelVersion(
      model: ModelName("loans"), number: 2, state: .ready, learner: "logistic",
      runID: RunID("r1"), artifactHash: "abc", datasetHash: "d", metrics: [:],
      createdAt: Timestamp(milliseconds: 7), createdBy: OperatorName("ada"), note: "600 rows")
    try await withOldStore(after: "0008") { database in
      try VersionRecords(database: database).append(version)
    } _: { store in
      let (model, card, next) = try await store.read { transaction in
        (
          try transaction.models.model(version.model),
          try transaction.cards.card(2, of: version.model),
          try transaction.versions.nextNumber(of: version.model)
        )
      }
      #expect(model?.updatedAt == version.createdAt)
      #expect(next == 3)
      #expect(
        card
          == VersionCard(
            model: version.model, number: 2, createdAt: version.createdAt,
            updatedAt: version.createdAt, source: "mlflow-artifacts:/versions/abc",
            description: "600 rows", run: ExperimentRunID("r1"),
            tags: [TrackingTag("binnacle.learner", "logistic")]))
    }
  }

  @Test func `a plan that nobody confirmed waits for nobody`() async throws {
    try await withOldStore(after: "0002") { database in
      try insertPlan(.proposed, receipt: nil, into: database)
    } _: { store in
      let (found, review, waiting) = try await store.read { transaction in
        (
          try transaction.plans.plan(plan.id), try transaction.plans.review(of: plan.id),
          try transaction.plans.waiting(at: Timestamp(milliseconds: 1_500))
        )
      }
      #expect(found?.plan == plan)
      #expect(review == nil)
      #expect(waiting.isEmpty)
    }
  }

  @Test func `the audit of an older store stays as it was and stays permanent`() async throws {
    try await withOldStore(after: "0001") { database in
      try insertAudit(.accepted, into: database)
    } _: { store in
      let rows = try await store.read { try $0.audit.latest(10) }
      #expect(rows.map(\.detail) == ["no champion"])
      #expect(rows.map(\.at) == [Timestamp(milliseconds: 2_000)])
      await #expect(throws: Problem.self) {
        try await store.decide { transaction in
          try transaction.database.execute(
            sql: """
              REPLACE INTO audit (number, at, operator, command, subject, outcome, detail)
              VALUES (1, 0, 'eve', 'c', 's', 'accepted', 'd')
              """)
        }
      }
    }
  }

  @Test func `a stage that ran before inputs were kept has none, and can be given a record`()
    async throws
  {
    let run = RunID("20231114-0001")
    let address = StageAddress(pipeline: PipelineName("loans/dvc.yaml"), stage: StageName("train"))
    let stage = StageRun(runID: run, address: address, state: .running)
    try await withOldStore(after: "0002") { database in
      try RunRecords(database: database).append(
        PipelineRun(
          id: run, pipelines: [address.pipeline], cause: "operator",
          requestedBy: OperatorName("ada"), createdAt: time.now, stages: [stage]),
        asked: RunRequest())
    } _: { store in
      let (found, inputs) = try await store.read { transaction in
        (try transaction.runs.unfinished(), try transaction.runs.inputs(of: stage))
      }
      #expect(found.map(\.id) == [run])
      #expect(found.first?.stages == [stage])
      #expect(inputs == nil)
      try await store.decide { try $0.runs.update(stage, inputs: "kept") }
      #expect(try await store.read { try $0.runs.inputs(of: stage) } == "kept")
      #expect(try await store.read { try $0.runs.records(of: run) } == [])
    }
  }

  @Test func `sessions and codes begin empty in an older store`() async throws {
    try await withOldStore(after: "0002") { _ in
    } _: { store in
      let (session, code) = try await store.read { transaction in
        (
          try transaction.sessions.session("tty1", of: OperatorName("ada")),
          try transaction.planCodes.code(
            of: plan.id, for: OperatorName("ada"), session: "tty1")
        )
      }
      #expect(session == SessionRecord())
      #expect(code == nil)
    }
  }
}
