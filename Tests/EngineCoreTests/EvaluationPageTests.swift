import Domain
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct EvaluationPageTests {
  private static func evaluation(
    _ version: Int, of engine: Engine
  ) async throws -> VersionEvaluation {
    let request = PageRequest.evaluation(EngineScene.loans, version: version)
    guard case .evaluation(let page) = try await engine.page(request).content else {
      throw StreamEnded()
    }
    return page
  }

  @Test func `a version's curve and counts are those of its held-out rows`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.promoteTwo()
    let page = try await Self.evaluation(1, of: engine)
    let answers = page.answers
    #expect(page.rows == 300)
    #expect(
      answers.truePositives + answers.falsePositives + answers.falseNegatives
        + answers.trueNegatives == 300)
    #expect(page.calibration.map(\.rows).reduce(0, +) == 300)
    #expect(page.curve.first?.truePositiveRate == 0 && page.curve.last?.truePositiveRate == 1)
    let area = zip(page.curve, page.curve.dropFirst()).reduce(0.0) { sum, ends in
      sum + (ends.1.falsePositiveRate - ends.0.falsePositiveRate)
        * (ends.0.truePositiveRate + ends.1.truePositiveRate) / 2
    }
    let plan = try await engine.promotion(1)
    let gate = try #require(plan.gates.first { $0.gate.metric == "auc" })
    let auc = try #require(gate.value)
    #expect(abs(auc - area) < 0.001)
  }

  @Test func `a version that is not there is named`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    await #expect {
      try await Self.evaluation(9, of: engine)
    } throws: { error in
      (error as? Problem)?.sentence
        == "model loans has no version 9. List them with binnacle models show loans."
    }
  }

  @Test func `a model without held-out rows says what to declare`() async throws {
    let scene = try EngineScene(
      declaration: EngineScene.declaration.replacing(
        "    holdout: {file: holdout.csv, target: repaid, id: id}\n",
        with: "    labels: {column: repaid}\n"))
    let engine = try await scene.open()
    try await engine.register("good")
    await #expect {
      try await Self.evaluation(1, of: engine)
    } throws: { error in
      (error as? Problem)?.sentence
        == "model loans declares no held-out rows (binnacle.yaml). "
        + "Name a file of rows that no version was trained on under holdout:."
    }
  }
}
