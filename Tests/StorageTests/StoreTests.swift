import Domain
import Foundation
import Storage
import Testing

struct StoreTests {
  private let loans = ModelName("loans")

  @Test func `a decision that throws has written nothing at all`() async throws {
    let scene = try StoreScene()
    let problem = await #expect(throws: Problem.self) {
      try await scene.store.decide { transaction in
        try transaction.settings.set("x", to: "y")
        try transaction.events.append(.engine(.stopped))
        try transaction.audit.append(
          by: .engine, command: "c", subject: "s", outcome: .accepted, detail: "d")
        throw Refusal()
      }
    }
    #expect(
      problem?.sentence
        == "the store failed (engine.db). See the engine's log, then run binnacle verify.")
    #expect(try await scene.events().isEmpty)
    #expect(try await scene.audit().isEmpty)
    #expect(try await scene.store.read { try $0.settings.value("x") } == nil)
  }

  @Test func `a problem thrown by a decision stays what it was`() async throws {
    let scene = try StoreScene()
    let refusal = Problem(.gateFailed, "gate auc failed", fix: "Retrain with t.")
    await #expect(throws: refusal) { try await scene.store.decide { _ in throw refusal } }
  }

  @Test func `what was cancelled says so and does not blame the store`() async throws {
    let scene = try StoreScene()
    let problem = await withTaskGroup(of: Problem?.self) { group in
      group.addTask {
        do throws(Problem) {
          _ = try await scene.store.read { try $0.events.lastNumber() }
          return nil
        } catch {
          return error
        }
      }
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(problem?.sentence == "it was cancelled (engine.db). Ask again if it is still wanted.")
    #expect(problem?.code == .cancelled)
  }

  @Test func `a decision is made even when the one who asked is cancelled`() async throws {
    let scene = try StoreScene()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await scene.append(.engine(.stopped)) }
      group.cancelAll()
      try await group.waitForAll()
    }
    #expect(try await scene.events().map(\.event) == [.engine(.stopped)])
  }

  @Test(arguments: 0..<20)
  func `of rival decisions exactly one wins`(round: Int) async throws {
    let scene = try StoreScene()
    let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
      for rival in 1...8 {
        group.addTask { try await scene.claim(by: rival) }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(wins == 1)
    let binding = try await scene.store.read { try $0.aliases.binding(of: loans) }
    #expect(binding.epoch == 1)
  }

  @Test func `what was committed is there after the store was closed and opened`() async throws {
    let scene = try StoreScene()
    try await scene.append(.engine(.stopped))
    try await scene.store.decide { try $0.settings.set("generation", to: "4") }
    try scene.store.close()
    let again = try Store(folder: scene.folder, time: scene.time)
    #expect(try await again.read { try $0.events.lastNumber() } == 1)
    #expect(try await again.read { try $0.settings.value("generation") } == "4")
  }

  @Test func `a file that is no database is named as damaged`() throws {
    let scene = try StoreScene()
    try scene.store.close()
    let folder = scene.folder + "/other"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("not a database at all, and long enough to be read as one".utf8)
      .write(to: URL(fileURLWithPath: folder + "/engine.db"))
    let problem = #expect(throws: Problem.self) { try Store(folder: folder, time: scene.time) }
    #expect(problem?.code == .damaged)
    #expect(
      problem?.sentence
        == "the store is damaged (\(folder)). "
        + "Stop the engine and put the .binnacle folder back from a backup.")
  }

  @Test func `a setting is replaced, and one never set is absent`() async throws {
    let scene = try StoreScene()
    try await scene.store.decide { transaction in
      try transaction.settings.set("cursor", to: "1")
      try transaction.settings.set("cursor", to: "2")
    }
    #expect(try await scene.store.read { try $0.settings.value("cursor") } == "2")
    #expect(try await scene.store.read { try $0.settings.value("other") } == nil)
  }

  @Test func `an alias on a version that does not exist is refused`() async throws {
    let scene = try StoreScene()
    await #expect(throws: Problem.self) {
      try await scene.store.decide { transaction in
        try transaction.aliases.append(
          AliasMove(
            model: loans, alias: .champion, to: 3, kind: .promotion, epoch: 1,
            at: transaction.now, by: .engine))
      }
    }
    #expect(try await scene.store.read { try $0.aliases.all(of: loans) } == [:])
  }

  @Test func `a number of a version is given once`() async throws {
    let scene = try StoreScene()
    let version = ModelVersion(
      model: loans, number: 1, state: .ready, learner: "l", artifactHash: "a", datasetHash: "d",
      metrics: [:], createdAt: scene.time.now, createdBy: .engine)
    try await scene.store.decide { try $0.versions.append(version) }
    await #expect(throws: Problem.self) {
      try await scene.store.decide { try $0.versions.append(version) }
    }
    #expect(try await scene.store.read { try $0.versions.nextNumber(of: loans) } == 2)
  }
}

extension StoreScene {
  /// Takes the first epoch of a binding unless a rival has it, as a promotion does.
  fileprivate func claim(by rival: Int) async throws -> Bool {
    let model = ModelName("loans")
    return try await store.decide { transaction in
      let binding = try transaction.aliases.binding(of: model)
      guard binding.epoch == 0 else { return false }
      try transaction.aliases.set(
        EndpointBinding(model: model, epoch: binding.epoch + 1, champion: rival), undo: nil)
      return true
    }
  }
}
