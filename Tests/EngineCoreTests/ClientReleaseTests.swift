import Domain
import Foundation
import Registry
import Serving
import Storage
import TestSupport
import Testing
import Tracking

@testable import EngineCore

/// What clients of the registry may release, and what the gates keep from them.
@Suite(.timeLimit(.minutes(5))) struct ClientReleaseTests {
  private static let loans = EngineScene.loans
  private static let scores = ModelName("scores")
  private static let script = OperatorName("mlflow client")

  @Test func `a client's champion passes its gates, answers, and is in history and audit`()
    async throws
  {
    let engine = try await EngineScene().open()
    try await engine.register("good")
    try await engine.clients.set(.champion, of: Self.loans, to: 1)
    #expect(try engine.infer().version == 1)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.command, row.outcome, row.by) == ("registry.promotion", .accepted, Self.script))
    #expect(row.reason == "through the MLflow API")
    #expect(row.detail.hasPrefix("no champion to version 1; 2 gates passed: auc measured"))
    let move = try #require(try await engine.moves(of: Self.loans).first)
    #expect((move.alias, move.to, move.kind, move.by) == (.champion, 1, .promotion, Self.script))
  }

  @Test func `a failed gate refuses a client's alias in words, and nothing moves`() async throws {
    let engine = try await EngineScene().open()
    try await engine.register("good")
    try await engine.register("bad")
    try await engine.clients.set(.champion, of: Self.loans, to: 1)
    let problem = await #expect(throws: Problem.self) {
      try await engine.clients.set(.champion, of: Self.loans, to: 2)
    }
    #expect(problem?.code == .gateFailed)
    #expect(problem?.sentence.hasPrefix("gate auc measured 0.") == true)
    #expect(
      problem?.sentence.hasSuffix(
        "(version 2, alias champion). Train a version that passes, or override with a reason, "
          + "which is audited: binnacle promote loans 2.") == true)
    #expect(try engine.infer().version == 1)
    #expect(try await engine.champion() == 1)
    let row = try #require(try await engine.auditRows().first)
    #expect((row.command, row.outcome, row.by) == ("registry.promotion", .refused, Self.script))
    #expect(row.detail == problem?.sentence)
  }

  @Test func `where two must agree, a client is sent to the console's way`() async throws {
    let declaration = EngineScene.declaration.replacingOccurrences(
      of: "release: {undo_minutes: 10}",
      with: "release: {approvers: [ada, bob], second_person: true}")
    let engine = try await EngineScene(declaration: declaration).open()
    try await engine.register("good")
    let problem = await #expect(throws: Problem.self) {
      try await engine.clients.set(.champion, of: Self.loans, to: 1)
    }
    #expect(problem?.code == .approvalAwaited)
    #expect(
      problem?.what == "promote loans version 1 to champion needs ada or bob to agree")
    #expect(problem?.fix == "Ask for it with binnacle promote loans 1.")
    #expect(try await engine.champion() == nil)
  }

  @Test func `stage Production of a model with gates is a promotion`() async throws {
    let engine = try await EngineScene().open()
    try await engine.register("good")
    try await engine.register("bad")
    let card = try await engine.clients.transition(
      1, of: Self.loans, to: .production, others: .kept)
    #expect(card.stage == .production)
    #expect(try await engine.champion() == 1)
    await #expect(throws: Problem.self) {
      try await engine.clients.transition(2, of: Self.loans, to: .production, others: .archived)
    }
    let kept = try await engine.clients.version(1, of: Self.loans)
    #expect((kept.card.stage, kept.aliases) == (.production, [.champion]))
    #expect(
      try await engine.clients.transition(2, of: Self.loans, to: .staging, others: .kept).stage
        == .staging)
  }

  @Test func `what the workspace declares or answers is neither renamed nor deleted`()
    async throws
  {
    let engine = try await EngineScene().open()
    try await engine.register("good")
    try await engine.clients.set(.champion, of: Self.loans, to: 1)
    let refusals = try await [
      sentence { try await engine.clients.rename(Self.loans, to: Self.scores) },
      sentence { try await engine.clients.deleteModel(Self.loans) },
      sentence { try await engine.clients.deleteVersion(1, of: Self.loans) },
      sentence { try await engine.clients.delete(.champion, of: Self.loans) },
    ]
    #expect(
      refusals == [
        "model loans is declared and cannot be renamed (binnacle.yaml). "
          + "Take it out of binnacle.yaml and restart the engine first.",
        "model loans is declared and cannot be deleted (binnacle.yaml). "
          + "Take it out of binnacle.yaml and restart the engine first.",
        "version 1 is the champion of loans (model loans). "
          + "Promote another version first: binnacle promote loans VERSION.",
        "the champion of loans answers requests (model loans). "
          + "Promote another version instead: binnacle promote loans VERSION.",
      ])
    #expect(
      try await engine.auditRows().prefix(4).map(\.outcome) == Array(repeating: .refused, count: 4))
    #expect(try engine.infer().version == 1)
  }

  @Test func `a model cannot take a declared name by being renamed`() async throws {
    let engine = try await EngineScene().open()
    _ = try await engine.clients.createModel(Self.scores, description: nil, tags: [])
    #expect(
      try await sentence { try await engine.clients.rename(Self.scores, to: Self.loans) }
        == "model loans is declared and cannot be the new name of another model (binnacle.yaml). "
        + "Take it out of binnacle.yaml and restart the engine first.")
  }

  @Test func `a version whose files lie elsewhere is judged by what its run logged`() async throws {
    let declaration = "version: 1\nmodels: {scores: {gates: [{metric: auc, at_least: 0.8}]}}"
    let scene = try EngineScene(declaration: declaration)
    let engine = try await scene.open()
    _ = try await engine.clients.createModel(Self.scores, description: nil, tags: [])
    for auc in [0.7, 0.9] { try await engine.logVersion(of: Self.scores, auc: auc) }
    #expect(
      try await sentence { try await engine.clients.set(.champion, of: Self.scores, to: 1) }
        == "gate auc measured 0.7, needs at least 0.8 (version 1, alias champion). Train a version "
        + "that passes, or override with a reason, which is audited: binnacle promote scores 1.")
    try await engine.clients.set(.champion, of: Self.scores, to: 2)
    let held = try await engine.clients.version(holding: .champion, of: Self.scores)
    #expect(held.card.number == 2)
    #expect(engine.router.champion(of: Self.scores) == nil)
    let again = try await scene.open()
    #expect(try await again.clients.version(2, of: Self.scores).aliases == [.champion])
    #expect(scene.journal.isEmpty)
  }

  @Test func `a version without files takes no requests away from one that answers`() async throws {
    let declaration = "version: 1\nmodels: {loans: {gates: [{metric: auc, at_least: 0.1}]}}"
    let engine = try await EngineScene(declaration: declaration).open()
    try await engine.register("good")
    let plan = try await engine.promotion(1)
    try await engine.confirm(plan, typedName: "loans", reason: "no metrics yet")
    try await engine.logVersion(of: Self.loans, auc: 0.9)
    #expect(
      try await sentence { try await engine.clients.set(.champion, of: Self.loans, to: 2) }
        == "the files of version 2 are not kept here (model loans). Register a folder that "
        + "binnacle fit wrote: binnacle models register FOLDER --name loans.")
    #expect(try engine.infer().version == 1)
  }

  private func sentence(_ body: () async throws -> some Any) async throws -> String? {
    do {
      _ = try await body()
      return nil
    } catch let problem as Problem {
      return problem.sentence
    }
  }
}

extension Engine {
  /// The registry as a client without a token sees it.
  var clients: ClientRegistry {
    ClientRegistry(
      engine: self,
      caller: Caller(operatorName: OperatorName("mlflow client"), role: .operator))
  }

  func moves(of model: ModelName) async throws(Problem) -> [AliasMove] {
    try await store.read { try $0.aliases.history(of: model) }
  }

  /// Registers a version of a run that logged `auc`, with files in a bucket.
  @discardableResult
  func logVersion(of model: ModelName, auc: Double) async throws -> VersionCard {
    let run = try await experiments.change { tracker in
      let run = try tracker.createRun(
        in: ExperimentID(0), startedAt: Timestamp(milliseconds: 1_000)
      ).run.id
      let point = MetricPoint(
        key: "auc", value: auc, timestamp: Timestamp(milliseconds: 1_000), step: 0)
      try tracker.log(LoggedMetric(point), to: run)
      return run
    }
    return try await clients.createVersion(
      VersionRequest(model: model, source: "s3://bucket/\(run)", run: run))
  }
}
