import Domain
import Foundation
import Monitoring
import Serving
import Storage
import Tables
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RestartTests {
  @Test func `after a restart the champion answers again, and the warm one stays loaded`()
    async throws
  {
    let scene = try EngineScene()
    let first = try await scene.open()
    try await first.promoteTwo()
    let before = try first.infer(seed: 7)
    await first.drain()
    let second = try await scene.open()
    let after = try second.infer(seed: 7)
    #expect((after.version, after.epoch) == (2, 2))
    #expect(after.scores == before.scores)
    #expect(Set(second.router.loaded(of: EngineScene.loans).map(\.version)) == [1, 2])
    #expect(second.identity.generation == first.identity.generation)
  }

  @Test func `the overview after a restart is the one before it`() async throws {
    let scene = try EngineScene()
    let first = try await scene.open()
    try await first.promoteTwo()
    var before = try await first.snapshot()
    let second = try await scene.open()
    var after = try await second.snapshot()
    #expect(after.number > before.number)
    (before.number, after.number) = (0, 0)
    #expect(after == before)
  }

  @Test func `a champion whose files are damaged stops no other, and the log says so`()
    async throws
  {
    let scene = try EngineScene()
    let first = try await scene.open()
    try await first.promoteTwo()
    let binding = try #require(first.router.champion(of: EngineScene.loans))
    #expect(binding.version == 2)
    await first.drain()
    let artifacts = scene.folder.path + "/.binnacle/artifacts"
    for folder in try FileManager.default.contentsOfDirectory(atPath: artifacts) {
      try scene.folder.write("damaged", to: ".binnacle/artifacts/\(folder)/model.json")
    }
    let second = try await scene.open()
    #expect(try await second.champion() == 2)
    #expect(scene.journal.contains { $0.contains("model.json") })
    #expect(throws: Problem.self) { try second.infer() }
    let told = try await second.facts().contains { fact in
      if case .engine(.recovered(let words)) = fact.event {
        words.hasPrefix("version 2 of loans does not answer: ")
      } else {
        false
      }
    }
    #expect(told)
  }

  @Test func `a stage that ran while the engine was gone is found and finished`() async throws {
    let scene = try EngineScene(pipeline: Self.gated)
    let id = try await scene.withEngine { engine -> RunID in
      let receipt = try await engine.ask(.pipeline(.run(RunRequest())))
      try await engine.fact { event in
        if case .pipeline(.stageChanged(let stage)) = event {
          stage.state == .running
        } else {
          false
        }
      }
      return try #require(receipt.runID)
    }
    try scene.folder.write("go", to: "gate")
    try await scene.withEngine { engine in
      let run = try await engine.ended(id)
      #expect(run.state == .finished)
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      #expect(run.stages.map(\.attempt) == [1, 1])
      #expect(try scene.folder.read("b.txt") == "go")
    }
  }

  @Test func `a run that had not begun goes on after a restart`() async throws {
    let scene = try EngineScene()
    let first = try await scene.open()
    let receipt = try await first.perform(.pipeline(.run(RunRequest())), by: EngineScene.ada)
    let id = try #require(receipt.runID)
    await first.drain()
    try await scene.withEngine { engine in
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
    }
  }

  @Test func `a replay that ended with its engine does not run any more`() async throws {
    let scene = try EngineScene()
    let first = try await scene.open()
    let running = ReplayProgress(
      model: EngineScene.loans, sent: 40, total: 100, rowsPerSecond: 5, isRunning: true)
    try await first.store.decide { transaction in
      try transaction.events.append(.serving(.replayChanged(running)))
    }
    let second = try await scene.open()
    let replay = try await second.snapshot().models.first?.replay
    #expect(replay?.isRunning == false)
    #expect(replay?.sent == 40)
  }

  @Test func `capture that failed under an engine that is gone is on again`() async throws {
    let scene = try EngineScene()
    let first = try await scene.open()
    let failed = CaptureStatus(state: .degraded, written: 3, skipped: 4)
    try await first.store.decide { transaction in
      try transaction.events.append(
        .serving(.captureChanged(model: EngineScene.loans, state: .degraded, skipped: 4)))
      try CaptureAlert(model: EngineScene.loans, status: failed, newID: AlertID("a"))
        .update(in: transaction)
    }
    let second = try await scene.open()
    let model = try await second.snapshot().models.first
    #expect(model?.capture == .on)
    #expect(model?.openAlerts == [])
    #expect(try await second.openAlerts().isEmpty)
  }

  @Test func `a stop is audited and ends the wait for it`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let receipt = try await engine.ask(.engine(.stop))
    await engine.waitForStop()
    #expect(receipt.message == "the engine drains and ends; running stages go on")
    #expect(try await engine.auditRows().map(\.command) == ["engine.stop"])
  }

  @Test func `a refusal is audited also when the one who asked is gone`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        _ = try? await engine.ask(.monitoring(.acknowledge(AlertID("beef"))))
      }
      group.cancelAll()
    }
    let row = try await engine.auditRows().first
    #expect(row?.command == "monitoring.acknowledge")
    #expect(row?.outcome == .refused)
  }

  @Test func `an engine that drained has written down that it stopped`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { _ in }
    let again = try await scene.open()
    let kinds = try await again.facts().map(\.event.kind)
    #expect(kinds.filter { $0 == Event.engine(.stopped).kind }.count == 1)
  }

  @Test func `a second engine of the same workspace is refused`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/engine.lock"
    let first = try EngineLock(path: path)
    #expect(EngineLock.isHeld(path: path))
    let problem = #expect(throws: Problem.self) { try EngineLock(path: path) }
    #expect(
      problem?.sentence == "an engine of this workspace runs already (\(path)). "
        + "Open the console with binnacle, or stop it with binnacle engine stop.")
    withExtendedLifetime(first) {}
  }

  @Test func `the lock is free once its holder is gone`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/engine.lock"
    do { withExtendedLifetime(try EngineLock(path: path)) {} }
    #expect(!EngineLock.isHeld(path: path))
    _ = try EngineLock(path: path)
  }

  /// A stage that waits until a file lets it through.
  private static let gated = """
    stages:
      wait:
        cmd: while [ ! -s gate ]; do sleep 0.05; done; cp gate a.txt
        outs: [a.txt]
      after:
        cmd: cp a.txt b.txt
        deps: [a.txt]
        outs: [b.txt]
    """
}
