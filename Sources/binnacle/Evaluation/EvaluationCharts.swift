import Domain
import Learners
import TextUI

/// Draws an evaluation as text charts.
struct EvaluationCharts {
  private static let size = Size(width: 80, height: 18)

  /// What charts are drawn with.
  let glyphs: Glyphs

  /// Draws how scores rank rows, and how often what they say comes true.
  ///
  /// - Parameters:
  ///   - truth: 0 or 1 a row; NaN where the row is not labelled yet.
  ///   - scores: The probability of a positive a row.
  /// - Returns: Lines of text.
  func ofScores(truth: [Double], scores: [Double]) -> String {
    let known = truth.indices.filter { !truth[$0].isNaN }
    let (truth, scores) = (known.map { truth[$0] }, known.map { scores[$0] })
    let ranked = RankedScores(scores: scores, positives: truth)
    let points = ranked.rocPoints.map { ChartPoint(x: $0.x, y: $0.y) }
    let bins = CalibrationTable.equalMass(scores: scores, truth: truth).bins.map { bin in
      Calibration.Bin(predicted: bin.meanScore, observed: bin.positiveRate, count: bin.count)
    }
    return [
      text(of: ROCCurve([ROCCurve.Curve("score", points)])),
      text(of: Calibration("score", bins)),
    ].joined(separator: "\n\n")
  }

  /// Draws which classes are taken for each other.
  func ofClasses(_ evaluation: MulticlassEvaluation) -> String {
    text(
      of: ConfusionChart(
        classes: evaluation.classes.map { SafeText($0.name) }, counts: evaluation.table))
  }

  private func text(of chart: some Chart) -> String {
    var frame = Frame(Self.size, glyphs: glyphs)
    chart.draw(in: Rect(Self.size), on: &frame)
    let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    let trimmed = lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    return trimmed.reversed().drop(while: \.isEmpty).reversed().joined(separator: "\n")
  }
}
