import Domain
import Learners
import Testing

struct CurveTests {
  /// R3-05: the ROC as values; the points are scikit-learn's.
  @Test func `the ROC runs from corner to corner with a point a score`() {
    let ranked = RankedScores(scores: TwelveRows.champion, positives: TwelveRows.truth)
    let points = ranked.rocPoints
    #expect(points.count == 12)
    #expect(points.first == CurvePoint(threshold: nil, x: 0, y: 0))
    #expect(points[4] == CurvePoint(threshold: 0.6, x: 1.0 / 6, y: 4.0 / 6))
    #expect(points.last == CurvePoint(threshold: 0.1, x: 1, y: 1))
    let area = zip(points, points.dropFirst()).reduce(0) {
      $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2
    }
    #expect(isClose(area, 0.875))
  }

  @Test func `the precision-recall curve starts at precision 1`() {
    let points = RankedScores(scores: [0.9, 0.5], positives: [0, 1]).precisionRecallPoints
    #expect(points.map(\.x) == [0, 0, 1])
    #expect(points.map(\.y) == [1, 0, 0.5])
  }

  @Test func `one class has no curve`() {
    #expect(RankedScores(scores: [0.9], positives: [1]).rocPoints.isEmpty)
    #expect(RankedScores(scores: [0.9], positives: [0]).precisionRecallPoints.isEmpty)
  }

  @Test func `the last bin of the calibration table holds the score 1`() {
    let table = CalibrationTable.equalWidth(scores: [1, 0.95, 0.05], truth: [1, 0, 0])
    #expect(table.bins.map(\.count) == [1, 2])
    #expect(table.bins[1].positiveRate == 0.5)
    #expect(table.bins[1].meanScore == 0.975)
  }

  @Test func `equal scores share a bin of equal mass`() {
    let table = CalibrationTable.equalMass(
      scores: Array(repeating: 0.4, count: 30), truth: Array(repeating: 1, count: 30))
    #expect(table.bins.count == 1)
    #expect(isClose(table.expectedError, 0.6))
  }

  static let calibrated: [(Double, Double)] = [
    (0.0, 0.0), (0.1, 0.0), (0.33, 0.1), (0.47, 1.0 / 3), (0.52, 1.4 / 3), (0.6, 2.0 / 3),
    (0.63, 2.3 / 3), (0.95, 1.0),
  ]

  @Test(arguments: calibrated)
  func `calibration agrees with scikit-learn's isotonic regression`(
    score: Double, probability: Double
  ) throws {
    let calibration = try IsotonicCalibration(
      scores: TwelveRows.champion, truth: TwelveRows.truth)
    #expect(isClose(calibration.probability(for: score), probability))
  }

  @Test func `calibration without a label is refused`() {
    let problem = #expect(throws: Problem.self) {
      try IsotonicCalibration(scores: [0.5], truth: [.nan])
    }
    #expect(
      problem?.sentence
        == "the rows to calibrate on hold no label. Give a file whose truth column is filled in.")
  }

  @Test(arguments: UInt64(0)..<100)
  func `a calibration never falls`(seed: UInt64) throws {
    var generator = TestGenerator(state: seed)
    let scores = (0..<50).map { _ in Double.random(in: 0...1, using: &generator) }
    let truth = scores.map { _ in Double(Int.random(in: 0...1, using: &generator)) }
    let calibration = try IsotonicCalibration(scores: scores, truth: truth)
    let curve = (0...100).map { calibration.probability(for: Double($0) / 100) }
    #expect(curve == curve.sorted())
    #expect(curve.allSatisfy { $0 >= 0 && $0 <= 1 })
  }
}
