import Domain
import Registry
import Storage
import TestSupport
import Testing

struct ModelCatalogTests {
  // R2-12
  @Test func `R2-12: versions count up and keep what they were made from`() async throws {
    let scene = try CatalogScene()
    let first = try await scene.register("run-1", auc: 0.81)
    let second = try await scene.register("run-2")
    #expect((first.number, second.number) == (1, 2))
    let kept = try await scene.store.read { try $0.versions.version(1, of: ModelName("loans")) }
    #expect(kept == first)
    #expect(first.runID == RunID("run-1"))
    #expect(first.metrics == ["auc": 0.81])
    #expect(first.undefinedMetrics == ["brier"])
    #expect(first.gates.map(\.passed) == [true])
    #expect(first.createdAt == scene.clock.now)
    #expect(first.createdBy == OperatorName("ada"))
  }

  @Test func `registering a run twice gives the version it made, and one event`() async throws {
    let scene = try CatalogScene()
    let first = try await scene.register("run-1")
    let again = try await scene.register("run-1", auc: 0.9)
    #expect(again == first)
    #expect(try await scene.events() == [.registry(.versionRegistered(first))])
  }

  @Test func `two folders registered without a run are two versions`() async throws {
    let scene = try CatalogScene()
    #expect(try await scene.register(nil).number == 1)
    #expect(try await scene.register(nil).number == 2)
  }

  @Test func `without a champion a new version is no challenger`() async throws {
    let scene = try CatalogScene()
    try await scene.register("run-1")
    #expect(try await scene.aliases() == [:])
  }

  @Test func `beside a champion the newest version is the challenger`() async throws {
    let scene = try await CatalogScene.withChampion()
    #expect(try await scene.aliases() == [.champion: 1, .challenger: 3])
    let last = try #require(try await scene.history().first)
    #expect(last.alias == .challenger)
    #expect((last.from, last.to, last.kind) == (2, 3, .assignment))
  }

  @Test func `a promotion moves champion and binding to the next epoch at once`() async throws {
    let scene = try CatalogScene()
    try await scene.register("run-1")
    let binding = try await scene.move(to: 1)
    #expect(binding == EndpointBinding(model: ModelName("loans"), epoch: 1, champion: 1))
    let stored = try await scene.store.read { try $0.aliases.binding(of: ModelName("loans")) }
    #expect(stored == binding)
    let move = try #require(try await scene.history().first)
    #expect((move.from, move.to, move.epoch) == (nil, 1, 1))
    #expect((move.by, move.planID, move.reason) == (OperatorName("ada"), PlanID("p1"), "because"))
    #expect(try await scene.events().last == .registry(.aliasMoved(move, undo: nil)))
  }

  @Test func `a challenger that is promoted is no longer challenger`() async throws {
    let scene = try await CatalogScene.withChampion()
    #expect(try await scene.move(to: 3).epoch == 2)
    #expect(try await scene.aliases() == [.champion: 3])
  }

  @Test func `a promotion past the challenger leaves it`() async throws {
    let scene = try await CatalogScene.withChampion()
    try await scene.move(to: 2)
    #expect(try await scene.aliases() == [.champion: 2, .challenger: 3])
  }

  @Test func `the last two champions stay warm, newest first`() async throws {
    let scene = try await CatalogScene.withChampion()
    #expect(try await scene.move(to: 2).warm == [1])
    #expect(try await scene.move(to: 3).warm == [2, 1])
    try await scene.register("run-4")
    #expect(try await scene.move(to: 4).warm == [3, 2])
    #expect(try await scene.move(to: 2, .rollback).warm == [4, 3])
  }

  @Test func `the first promotion cannot be undone, a later one for the time given`() async throws {
    let scene = try await CatalogScene.withChampion()
    #expect(try await scene.undoWindow() == nil)
    try await scene.move(to: 2)
    let window = UndoWindow(
      model: ModelName("loans"), backTo: 1, expiresAt: scene.clock.now + CatalogScene.undoTime)
    #expect(try await scene.undoWindow() == window)
    let move = try #require(try await scene.history().first { $0.alias == .champion })
    #expect(try await scene.events().last == .registry(.aliasMoved(move, undo: window)))
  }

  @Test func `an undo moves back and cannot itself be undone`() async throws {
    let scene = try await CatalogScene.withChampion()
    try await scene.move(to: 2)
    #expect(try await scene.move(to: 1, .undo).epoch == 3)
    #expect(try await scene.undoWindow() == nil)
  }

  @Test func `an undone promotion makes the version the challenger again`() async throws {
    let scene = try await CatalogScene.withChampion()
    try await scene.move(to: 3)
    #expect(try await scene.aliases() == [.champion: 3])
    try await scene.move(to: 1, .undo)
    #expect(try await scene.aliases() == [.champion: 1, .challenger: 3])
  }

  @Test func `an undone promotion takes nothing from a newer challenger`() async throws {
    let scene = try await CatalogScene.withChampion()
    try await scene.move(to: 3)
    try await scene.register("run-4")
    try await scene.move(to: 1, .undo)
    #expect(try await scene.aliases() == [.champion: 1, .challenger: 4])
  }

  @Test func `undoing the promotion of another version makes no challenger`() async throws {
    let scene = try await CatalogScene.withChampion()
    try await scene.move(to: 2)
    try await scene.move(to: 1, .undo)
    #expect(try await scene.aliases() == [.champion: 1, .challenger: 3])
  }

  @Test func `a new version leaves the undo window of the last move open`() async throws {
    let scene = try await CatalogScene.withChampion()
    try await scene.move(to: 2)
    let window = try await scene.undoWindow()
    try await scene.register("run-4")
    #expect(try await scene.undoWindow() == window)
    #expect(
      try await scene.events().last
        == .registry(.aliasMoved(try #require(try await scene.history().first), undo: window)))
  }

  @Test func `a promotion of a version that does not exist changes nothing`() async throws {
    let scene = try await CatalogScene.withChampion()
    let before = try await scene.events()
    let problem = await #expect(throws: Problem.self) { try await scene.move(to: 9) }
    #expect(problem?.code == .internalFailure)
    #expect(try await scene.aliases()[.champion] == 1)
    #expect(try await scene.events() == before)
    let binding = try await scene.store.read { try $0.aliases.binding(of: ModelName("loans")) }
    #expect(binding.epoch == 1)
  }
}

extension CatalogScene {
  /// Three versions, of which the first is champion.
  static func withChampion() async throws -> CatalogScene {
    let scene = try CatalogScene()
    try await scene.register("run-1")
    try await scene.move(to: 1)
    try await scene.register("run-2")
    try await scene.register("run-3")
    return scene
  }
}
