import Domain
import Registry
import Serving
import Storage
import TestSupport
import Testing
import Tracking

@testable import EngineCore

/// One registry for the console, the pipelines and clients of the MLflow protocol.
@Suite(.timeLimit(.minutes(5))) struct ClientRegistryTests {
  private static let scores = ModelName("scores")

  @Test func `a client's version is on the console's pages, and verify finds nothing wrong`()
    async throws
  {
    let scene = try EngineScene()
    let engine = try await scene.open()
    _ = try await engine.clients.createModel(Self.scores, description: "of pupils", tags: [])
    try await engine.logVersion(of: Self.scores, auc: 0.75)
    try await engine.logVersion(of: Self.scores, auc: 0.8)
    try await engine.clients.set(.champion, of: Self.scores, to: 1)
    try await engine.clients.deleteVersion(1, of: Self.scores)
    let page = try await engine.page(.versions(Self.scores))
    guard case .versions(let shown) = page.content else { throw StreamEnded() }
    let version = try #require(shown.versions.first)
    #expect(shown.versions.map(\.number) == [2])
    #expect((version.learner, version.metrics) == ("mlflow", ["auc": 0.8]))
    #expect(version.artifactHash == nil)
    #expect(shown.aliases.isEmpty)
    #expect(shown.history.map(\.to) == [nil, 1])
    let line = try #require(
      try await engine.snapshot().models.first { $0.name == Self.scores })
    #expect((line.latestVersion, line.champion, line.epoch) == (2, nil, 2))
    let verification = Verification(
      folder: EngineFolder(workspace: scene.folder.path), isEngineRunning: true, time: scene.clock)
    #expect(try verification.report().findings == [])
  }

  @Test func `clients see what the workspace registered, with its source and learner`()
    async throws
  {
    let engine = try await EngineScene().open()
    try await engine.register("good")
    let found = try await engine.clients.version(1, of: EngineScene.loans)
    let page = try await engine.page(.versions(EngineScene.loans))
    guard case .versions(let shown) = page.content else { throw StreamEnded() }
    let hash = try #require(shown.versions.first?.artifactHash)
    #expect(found.card.source == "mlflow-artifacts:/versions/\(hash)")
    #expect(found.card.tags == [TrackingTag("binnacle.learner", "logistic")])
    #expect(found.card.description == shown.versions.first?.note)
  }

  @Test func `a folder that binnacle can serve answers once a client names it champion`()
    async throws
  {
    let scene = try EngineScene(declaration: "version: 1")
    let engine = try await scene.open()
    _ = try await engine.clients.createModel(EngineScene.loans, description: nil, tags: [])
    let run = try await engine.experiments.change {
      try $0.createRun(in: ExperimentID(0), startedAt: Timestamp(milliseconds: 1_000)).run
    }
    let place = engine.runArtifacts.folder(
      at: try #require(try ArtifactPath(location: run.artifactLocation)))
    try scene.copy("models/good", to: place + "/model")
    let card = try await engine.clients.createVersion(
      VersionRequest(
        model: EngineScene.loans, source: "runs:/\(run.id)/model", run: run.id))
    #expect(card.run == run.id)
    try await engine.clients.set(.champion, of: EngineScene.loans, to: 1)
    #expect(try engine.infer().version == 1)
  }

  @Test func `clients that set an alias at once are all in its history, in order`() async throws {
    let engine = try await EngineScene().open()
    _ = try await engine.clients.createModel(Self.scores, description: nil, tags: [])
    for _ in 1...5 { try await engine.logVersion(of: Self.scores, auc: 0.9) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...5 {
        group.addTask { try await engine.clients.set(.champion, of: Self.scores, to: number) }
      }
      try await group.waitForAll()
    }
    let moves = Array(try await engine.moves(of: Self.scores).reversed())
    #expect(Set(moves.compactMap(\.to)) == [1, 2, 3, 4, 5])
    #expect(moves.map(\.epoch) == [1, 2, 3, 4, 5])
    #expect(moves.map(\.from) == [nil] + moves.dropLast().map(\.to))
    #expect(
      try await engine.clients.version(holding: .champion, of: Self.scores).card.number
        == moves.last?.to)
  }

  @Test func `a renamed model keeps its versions, aliases and their history`() async throws {
    let engine = try await EngineScene().open()
    _ = try await engine.clients.createModel(Self.scores, description: nil, tags: [])
    try await engine.logVersion(of: Self.scores, auc: 0.9)
    try await engine.clients.set(.champion, of: Self.scores, to: 1)
    let marks = ModelName("marks")
    #expect(try await engine.clients.rename(Self.scores, to: marks).name == marks)
    #expect(try await engine.clients.version(1, of: marks).aliases == [.champion])
    #expect(try await engine.moves(of: marks).map(\.model) == [marks])
    #expect(try await engine.moves(of: Self.scores) == [])
    #expect(try await engine.snapshot().models.map(\.name).contains(marks))
    #expect(try await !engine.snapshot().models.map(\.name).contains(Self.scores))
    let body = try await engine.store.read { try $0.versions.version(1, of: marks) }
    #expect(body?.model == marks)
  }

  @Test func `numbers are never used twice, except of a model that was deleted itself`()
    async throws
  {
    let engine = try await EngineScene().open()
    _ = try await engine.clients.createModel(Self.scores, description: nil, tags: [])
    for _ in 1...2 { try await engine.logVersion(of: Self.scores, auc: 0.9) }
    try await engine.clients.deleteVersion(2, of: Self.scores)
    #expect(try await engine.logVersion(of: Self.scores, auc: 0.9).number == 3)
    try await engine.clients.deleteModel(Self.scores)
    _ = try await engine.clients.createModel(Self.scores, description: nil, tags: [])
    #expect(try await engine.logVersion(of: Self.scores, auc: 0.9).number == 1)
  }

  @Test func `whoever only looks changes nothing`() async throws {
    let engine = try await EngineScene().open()
    let viewer = ClientRegistry(
      engine: engine, caller: Caller(operatorName: OperatorName("eve"), role: .viewer))
    let problem = await #expect(throws: Problem.self) {
      try await viewer.createModel(Self.scores, description: nil, tags: [])
    }
    #expect(problem?.code == .forbidden)
    #expect(try await engine.auditRows().first?.outcome == .refused)
    await #expect(throws: TrackingRefusal.self) { try await viewer.model(Self.scores) }
  }

  @Test func `every change has its event and its audit row`() async throws {
    let engine = try await EngineScene().open()
    let (rows, facts) = (try await engine.auditRows().count, try await engine.facts().count)
    let clients = engine.clients
    _ = try await clients.createModel(Self.scores, description: nil, tags: [])
    _ = try await clients.describeModel(Self.scores, as: "of pupils")
    try await clients.set(TrackingTag("team", "red"), of: Self.scores)
    try await clients.deleteTag("team", of: Self.scores)
    try await engine.logVersion(of: Self.scores, auc: 0.9)
    _ = try await clients.describe(1, of: Self.scores, as: "first")
    try await clients.set(TrackingTag("team", "red"), of: 1, of: Self.scores)
    try await clients.deleteTag("team", of: 1, of: Self.scores)
    _ = try await clients.transition(1, of: Self.scores, to: .staging, others: .kept)
    try await clients.set(AliasName("best"), of: Self.scores, to: 1)
    try await clients.deleteVersion(1, of: Self.scores)
    try await clients.deleteModel(Self.scores)
    #expect(try await engine.auditRows().count == rows + 12)
    let kinds = try await engine.facts().dropFirst(facts).map(\.event.kind)
    #expect(kinds.filter { $0 == "registry.modelChanged" }.count == 10)
    #expect(kinds.filter { $0 == "registry.aliasMoved" }.count == 2)
    #expect(kinds.filter { $0 == "registry.versionRegistered" }.count == 1)
  }
}
