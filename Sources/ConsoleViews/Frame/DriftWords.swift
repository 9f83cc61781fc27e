import ConsoleCore
import Domain
import TextUI

/// Writes the drift of a model in a few words.
enum DriftWords {
  /// Returns the verdict with its count, or how far the first window is.
  static func short(_ status: DriftStatus?) -> Span {
    guard let status else { return .unknown }
    return Span(text: status.words, status.verdict.role)
  }

  /// Returns what one score says: the score, its threshold, and how many times over.
  static func score(_ score: FeatureScore) -> [Span] {
    guard let value = score.score, let threshold = score.threshold else {
      return [Span("not tested", .dim)]
    }
    let role: Role = score.isDrifted ? .bad : score.isNotice ? .warning : .good
    return [
      Span(text: score.word, role),
      Span(text: " \(Quantity.fixed(value, digits: 3))"),
      Span(text: " limit \(Quantity.fixed(threshold, digits: 3))", .dim),
      Span(text: " \(Quantity.fixed(score.severity, digits: 1))x"),
      Span(text: score.adjustedP.map { "  p \(Quantity.probability($0))" } ?? "", .dim),
      Span(text: score.statistic.map { "  KS \(Quantity.fixed($0, digits: 3))" } ?? "", .dim),
      Span(text: "  missing \(Quantity.percent(score.missingShare))", .dim),
    ]
  }
}
