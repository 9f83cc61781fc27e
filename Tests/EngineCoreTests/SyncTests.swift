import Domain
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite struct `Desired against live` {
  private static let request = PlanRequest.sync(model: EngineScene.loans)

  /// Declares the desired champion of loans.
  private func desire(_ champion: String, in scene: EngineScene, atLeast bound: String = "0.8")
    throws
  {
    try scene.folder.write(
      EngineScene.declaration
        .replacing(
          "    model: model\n", with: "    model: model\n    desired: {champion: \(champion)}\n"
        )
        .replacing("at_least: 0.8", with: "at_least: \(bound)"), to: "binnacle.yaml")
  }

  private func desired(_ engine: Engine) async throws -> ModelOverview {
    try #require(try await engine.snapshot().models.first { $0.name == EngineScene.loans })
  }

  /// An engine with champion 2 of versions 1 and 2.
  private func engine(of scene: EngineScene) async throws -> Engine {
    let engine = try await scene.open()
    try await engine.promoteTwo()
    return engine
  }

  @Test func `is told as soon as somebody looks, and written once`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    #expect(try await desired(engine).desired == nil)
    let before = try await engine.facts().count
    try desire("1", in: scene)
    #expect(try await desired(engine).outOfSyncWords == "desired 1, live 2")
    _ = try await engine.snapshot()
    #expect(try await engine.facts().count == before + 1)
    try desire("2", in: scene)
    #expect(try await desired(engine).outOfSyncWords == nil)
    try scene.folder.write(EngineScene.declaration, to: "binnacle.yaml")
    #expect(try await desired(engine).desired == nil)
  }

  @Test func `what else the file says and the engine does not use is named`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    let text = EngineScene.declaration
      .replacing("at_least: 0.8}", with: "at_least: 0.9}")
      .replacing("undo_minutes: 10", with: "undo_minutes: 20")
    try scene.folder.write(
      text + "\ntriggers: {nightly: {schedule: '@daily'}}\n", to: "binnacle.yaml")
    _ = try await engine.presentDeclaration()
    #expect(
      engine.identity.declarationWarning
        == "OUT OF SYNC: the engine does not use yet what binnacle.yaml says of gates of loans, "
        + "new trigger nightly, release rules")
    try scene.folder.write(EngineScene.declaration + "\n# a comment\n", to: "binnacle.yaml")
    _ = try await engine.presentDeclaration()
    #expect(!engine.identity.isDeclarationOutdated)
    try desire("1", in: scene)
    _ = try await engine.presentDeclaration()
    #expect(engine.identity.declarationWarning == nil)
  }

  @Test func `is moved to by a plan that asks the gates and is audited`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    try desire("1", in: scene)
    let plan = try await engine.plan(Self.request, by: EngineScene.ada)
    #expect(plan.title == "sync loans: champion to version 1, as binnacle.yaml desires")
    #expect(plan.gates.map(\.passed) == [true, true])
    #expect(plan.commandLine == "binnacle sync loans")
    #expect(!plan.notes.contains { $0.contains("restart the engine") })
    #expect(try await engine.confirm(plan).version == 1)
    #expect(try await engine.champion() == 1)
    let row = try #require(try await engine.auditRows().first)
    #expect(row.command == "registry.sync")
    #expect(row.commandLine == "binnacle sync loans")
    #expect(row.detail.hasPrefix("version 2 to version 1; 2 gates passed"))
    #expect(try await desired(engine).outOfSyncWords == nil)
    let again = try await engine.plan(Self.request, by: EngineScene.ada)
    #expect(
      again.blockers.map(\.sentence) == [
        "loans is in sync: version 1 is the champion (model loans). "
          + "Edit desired: in binnacle.yaml to have another one."
      ])
  }

  @Test func `is refused by a gate of the file as it is now`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    try desire("1", in: scene, atLeast: "0.9999")
    let plan = try await engine.plan(Self.request, by: EngineScene.ada)
    #expect(plan.risk == .irreversible)
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(plan) }
    #expect(problem?.code == .gateFailed)
    #expect(try await engine.champion() == 2)
    let promotion = try await engine.promotion(1)
    #expect(promotion.gates.map(\.passed) == [true, true])
  }

  @Test func `is overridden with name and reason, as a promotion is`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    try desire("1", in: scene, atLeast: "0.9999")
    let plan = try await engine.plan(Self.request, by: EngineScene.ada)
    try await engine.confirm(plan, typedName: "loans", reason: "the other one is worse")
    #expect(try await engine.champion() == 1)
    #expect(try await engine.auditRows().first?.detail.contains("OVERRIDDEN") == true)
  }

  @Test(arguments: ["2", "1"]) func `is stale once the file or the champion has changed`(
    champion: String
  ) async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    try desire("1", in: scene)
    let plan = try await engine.plan(Self.request, by: EngineScene.ada)
    if champion == "2" {
      try desire(champion, in: scene)
    } else {
      try desire(champion, in: scene, atLeast: "0.7")
    }
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(plan) }
    #expect(problem?.code == .planStale)
    #expect(try await engine.champion() == 2)
  }

  @Test func `may be named by the hash of its files or by its run`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    let versions = try await engine.store.read { try $0.versions.all(of: EngineScene.loans) }
    let first = try #require(versions.first { $0.number == 1 })
    let name = "sha256:" + (first.artifactHash ?? "").prefix(12)
    try desire(name, in: scene)
    #expect(
      try await desired(engine).outOfSyncWords == "desired \(name) (version 1), live 2")
    #expect(try await engine.plan(Self.request, by: EngineScene.ada).toVersion == 1)
    try desire("run:r99", in: scene)
    #expect(
      try await desired(engine).outOfSyncWords == "desired run:r99 (no such version), live 2")
    let problem = await #expect(throws: Problem.self) {
      try await engine.plan(Self.request, by: EngineScene.ada)
    }
    #expect(
      problem?.sentence
        == "the desired version run:r99 of loans does not exist (binnacle.yaml). "
        + "The versions are 2, 1.")
  }

  @Test func `keeps what was desired while the file cannot be read, and syncs nothing`()
    async throws
  {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    try desire("1", in: scene)
    #expect(try await desired(engine).isOutOfSync)
    try scene.folder.write("models: [", to: "binnacle.yaml")
    #expect(try await desired(engine).isOutOfSync)
    let problem = await #expect(throws: Problem.self) {
      try await engine.plan(Self.request, by: EngineScene.ada)
    }
    #expect(problem?.code == .invalidConfiguration)
  }

  @Test func `has nothing to do where nothing is desired`() async throws {
    let scene = try EngineScene()
    let engine = try await engine(of: scene)
    let problem = await #expect(throws: Problem.self) {
      try await engine.plan(Self.request, by: EngineScene.ada)
    }
    #expect(
      problem?.sentence == "no version of loans is desired (binnacle.yaml). "
        + "Write desired: {champion: N} under the model.")
  }

  @Test func `is known from the first event of an engine on`() async throws {
    let scene = try EngineScene()
    let first = try await engine(of: scene)
    await first.drain()
    try desire("1", in: scene)
    let second = try await scene.open()
    #expect(try await desired(second).outOfSyncWords == "desired 1, live 2")
  }
}
