import Domain
import TextUI

/// Writes the drift of a model in a few words.
enum DriftWords {
  /// Returns the verdict with its count, or how far the first window is.
  static func short(_ status: DriftStatus?) -> Span {
    guard let status else { return .unknown }
    switch status.verdict {
    case .noData: return Span("no data", .dim)
    case .collecting: return Span(text: "\(status.rows)/\(status.minimumRows) rows", .dim)
    case .calm: return Span("calm", .good)
    case .notice:
      return Span(text: "notice \(columns(status.noticedColumns))", .warning)
    case .drifted:
      return Span(text: "drifted \(columns(status.driftedColumns))", .bad)
    }
  }

  private static func columns(_ count: Int) -> String { count == 1 ? "1 col" : "\(count) cols" }

  /// Returns what one score says: the score, its threshold, and how many times over.
  static func score(_ score: FeatureScore) -> [Span] {
    guard let value = score.score, let threshold = score.threshold else {
      return [Span("not tested", .dim)]
    }
    let role: Role = score.isDrifted ? .bad : score.isNotice ? .warning : .good
    let word = score.isDrifted ? "drifted" : score.isNotice ? "notice" : "calm"
    return [
      Span(text: word, role),
      Span(text: " \(Quantity.fixed(value, digits: 3))"),
      Span(text: " limit \(Quantity.fixed(threshold, digits: 3))", .dim),
      Span(text: " \(Quantity.fixed(score.severity, digits: 1))x"),
      Span(text: score.adjustedP.map { "  p \(Quantity.text($0))" } ?? "", .dim),
      Span(text: score.statistic.map { "  KS \(Quantity.fixed($0, digits: 3))" } ?? "", .dim),
      Span(text: "  missing \(Quantity.percent(score.missingShare))", .dim),
    ]
  }
}
