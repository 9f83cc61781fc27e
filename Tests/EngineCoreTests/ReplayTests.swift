import Domain
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(1))) struct ReplayTests {
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
}
