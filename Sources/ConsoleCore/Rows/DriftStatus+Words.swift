public import Domain

extension DriftStatus {
  /// The verdict with its count, or how far the first window is: `drifted 3 cols`.
  public var words: String {
    switch verdict {
    case .noData: "no data"
    case .collecting: "\(rows)/\(minimumRows) rows"
    case .calm: "calm"
    case .notice: "notice \(Self.columns(noticedColumns))"
    case .drifted: "drifted \(Self.columns(driftedColumns))"
    }
  }

  private static func columns(_ count: Int) -> String { count == 1 ? "1 col" : "\(count) cols" }
}

extension FeatureDrift {
  /// The last score that was measured.
  public var latestScore: FeatureScore? { scores.last { $0?.score != nil } ?? nil }
}

extension FeatureScore {
  /// What the score says, in a word.
  public var word: String { isDrifted ? "drifted" : isNotice ? "notice" : "calm" }
}
