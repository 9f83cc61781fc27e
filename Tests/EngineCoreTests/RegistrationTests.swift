import Dispatch
import Domain
import Storage
import TestSupport
import Testing
import WorkQueues

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RegistrationTests {
  @Test func `a run whose registration finds no place is registered later, once`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      try await filled(engine.versionWork) {
        let run = try await engine.finishedRun()
        #expect(run.state == .finished)
        while !scene.journal.contains(where: { $0.contains("wait already") }) {
          await Task.yield()
        }
        let none = try await engine.versions()
        #expect(none.isEmpty)
      }
      while try await engine.versions().isEmpty {
        scene.clock.advance(by: .seconds(1))
        await Task.yield()
      }
      #expect(try await engine.versions().map(\.number) == [1])
      let failed = try await engine.facts().contains { fact in
        if case .registry(.registrationFailed) = fact.event { true } else { false }
      }
      #expect(!failed)
    }
  }

  @Test func `held-out rows that nobody has time for do not fail a gate`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    try await filled(engine.versionWork) {
      let problem = await #expect(throws: Problem.self) { try await engine.promotion(1) }
      #expect(problem?.code == .unavailable)
    }
    let plan = try await engine.promotion(1)
    #expect(plan.gates.allSatisfy { $0.passed })
  }

  @Test func `readers of logs take no place from a registration`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await filled(engine.work) {
      let number = try await engine.register("good")
      #expect(number == 1)
    }
  }

  /// Does `body` while every place of `queue` is taken.
  private func filled(_ queue: BoundedQueue, _ body: () async throws -> Void) async throws {
    let gate = DispatchSemaphore(value: 0)
    let (refusals, refused) = AsyncStream<Void>.makeStream()
    let count = 64
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<count {
        group.addTask {
          do { try await queue.run { gate.wait() } } catch { refused.yield() }
        }
      }
      for await _ in refusals { break }
      let outcome: Result<Void, any Error>
      do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
      for _ in 0..<count { gate.signal() }
      try await group.waitForAll()
      try outcome.get()
    }
  }
}

extension Engine {
  fileprivate func versions() async throws(Problem) -> [ModelVersion] {
    try await store.read { try $0.versions.all(of: EngineScene.loans) }
  }
}
