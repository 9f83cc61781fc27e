import Learners
import TextUI
import Testing

@testable import binnacle

struct EvaluationChartsTests {
  private let charts = EvaluationCharts(glyphs: .ascii)

  @Test func `scores are drawn as a curve and as a calibration, unlabelled rows left out`() {
    let text = charts.ofScores(truth: [1, 0, 1, 0, .nan], scores: [0.9, 0.2, 0.7, 0.4, 0.5])
    #expect(text.contains("AUC 1.000"))
    #expect(text.contains("ranks a positive row above a negative one 100 times in 100"))
    #expect(text.contains("25% off on average"))
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 && $0.last != " " })
  }

  @Test func `without a labelled row a chart says so in words`() {
    #expect(!charts.ofScores(truth: [.nan], scores: [0.5]).contains("AUC 0"))
  }

  @Test func `classes are drawn with their names and counts`() throws {
    let evaluation = try MulticlassEvaluation(
      truth: ["cat", "dog", "dog"], predicted: ["cat", "cat", "dog"])
    let text = charts.ofClasses(evaluation)
    #expect(text.contains("cat"))
    #expect(text.contains("dog"))
  }
}
