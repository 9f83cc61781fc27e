import Domain
import Foundation
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct ReplayTests {
  private static let declaration =
    EngineScene.declaration
    .replacing("    retrain:", with: "    replay: {file: holdout.csv}\n    retrain:")

  @Test(arguments: [1e-300, -1, 2e9, .infinity, .nan])
  func `a pace that cannot be kept is refused`(pace: Double) async throws {
    let scene = try EngineScene(declaration: Self.declaration)
    let engine = try await scene.open()
    try await engine.register("good")
    try await engine.confirm(try await engine.promotion(1))
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(
        .serving(.startReplay(model: EngineScene.loans, rowsPerSecond: pace)))
    }
    #expect(
      problem?.sentence == "the pace of a replay must be 0 or 0.001 to 1000000000 rows a second. "
        + "Write 0 for as fast as possible.")
    #expect(try await engine.auditRows().first?.outcome == .refused)
  }

  @Test func `rows that are not there are said to whoever asks for the replay`() async throws {
    let scene = try EngineScene(
      declaration: Self.declaration.replacing(
        "holdout.csv}\n    retrain", with: "gone.csv}\n    retrain"))
    let engine = try await scene.open()
    try await engine.register("good")
    try await engine.confirm(try await engine.promotion(1))
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.serving(.startReplay(model: EngineScene.loans, rowsPerSecond: 0)))
    }
    #expect(
      problem?.sentence == "there is no file \(scene.folder.path)/gone.csv. Check the path.")
    #expect(try await engine.auditRows().first?.outcome == .refused)
  }

  @Test func `a replay whose rows are gone when it begins ends with an event that says why`()
    async throws
  {
    let scene = try EngineScene(declaration: Self.declaration)
    let engine = try await scene.open()
    try await engine.register("good")
    try await engine.confirm(try await engine.promotion(1))
    try await engine.ask(.serving(.startReplay(model: EngineScene.loans, rowsPerSecond: 0)))
    try FileManager.default.removeItem(atPath: scene.folder.path + "/holdout.csv")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      let fact = try await engine.fact { event in
        if case .serving(.replayChanged(let progress)) = event {
          !progress.isRunning
        } else {
          false
        }
      }
      #expect(fact.event.summary.hasPrefix("0 of 0 rows sent; there is no file "))
      group.cancelAll()
      try await group.waitForAll()
    }
    await engine.drain()
  }
}
