import Domain
import Foundation

/// Measures a new model on the rows that were kept from training, by name.
struct ValidationMeasures {
  let task: LearningTask
  let classes: [String]

  /// Returns every measure that is defined; for binary models F1 at the stored threshold and at 0.5.
  func values(
    answers: [Double], labels: [Double], threshold: Double?
  ) throws(Problem) -> [String: Double] {
    switch task {
    case .binary: try binary(answers, labels, threshold ?? DecisionThreshold.even)
    case .multiclass: try multiclass(answers, labels)
    case .regression: try regression(answers, labels)
    }
  }

  private func binary(
    _ scores: [Double], _ labels: [Double], _ threshold: Double
  ) throws(Problem) -> [String: Double] {
    let chosen = try BinaryEvaluation(truth: labels, scores: scores, threshold: threshold)
    let even = try BinaryEvaluation(
      truth: labels, scores: scores, threshold: DecisionThreshold.even)
    var values = Self.defined(chosen.metrics, leavingOut: ["cbpe.", "confusion.", "label"])
    values["f1_at_0.5"] = even.confusion.f1
    let majority = max(chosen.confusion.positives, chosen.confusion.negatives)
    values["baseline_accuracy"] = majority / Double(max(1, labels.count))
    return values
  }

  private func multiclass(
    _ shares: [Double], _ labels: [Double]
  ) throws(Problem) -> [String: Double] {
    let width = classes.count
    var guesses: [String?] = []
    var loss = 0.0
    for (row, label) in labels.enumerated() {
      let answer = shares[row * width..<(row + 1) * width]
      guesses.append(classes[MostProbable.index(in: answer)])
      loss -= log(max(answer[answer.startIndex + Int(label)], 1e-15))
    }
    let truth = labels.map { Optional(classes[Int($0)]) }
    let evaluation = try MulticlassEvaluation(truth: truth, predicted: guesses)
    var values = Self.defined(evaluation.metrics, leavingOut: ["class.", "label"])
    values["log_loss"] = loss / Double(max(1, labels.count))
    return values
  }

  private func regression(
    _ answers: [Double], _ labels: [Double]
  ) throws(Problem) -> [String: Double] {
    let evaluation = try ForecastEvaluation(truth: labels, forecast: answers)
    var values = Self.defined(evaluation.metrics, leavingOut: ["season", "label", "mase", "rmsse"])
    let mean = labels.reduce(0, +) / Double(max(1, labels.count))
    let squares = labels.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    values["baseline_rmse"] = (squares / Double(max(1, labels.count))).squareRoot()
    return values
  }

  private static func defined(
    _ metrics: EvaluationMetrics, leavingOut prefixes: [String]
  ) -> [String: Double] {
    var values: [String: Double] = [:]
    for entry in metrics.entries {
      guard let value = entry.value, value.isFinite else { continue }
      if prefixes.contains(where: entry.name.hasPrefix) { continue }
      values[entry.name] = value
    }
    return values
  }
}

/// Picks the class to predict.
enum MostProbable {
  /// Returns the position of the largest share, the first of several.
  static func index(in shares: ArraySlice<Double>) -> Int {
    var best = shares.startIndex
    for position in shares.indices where shares[position] > shares[best] { best = position }
    return best - shares.startIndex
  }
}
