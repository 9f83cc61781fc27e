/// Holds one point of a ROC or precision-recall curve: what deciding at one threshold gives.
public struct CurvePoint: Hashable, Sendable, Codable {
  /// The score from which a row is decided positive; nil where none is.
  public let threshold: Double?
  /// The value along the horizontal axis.
  public let x: Double
  /// The value along the vertical axis.
  public let y: Double

  /// Creates a point.
  ///
  /// - Parameters:
  ///   - threshold: The score from which a row is decided positive; nil where none is.
  ///   - x: The value along the horizontal axis.
  ///   - y: The value along the vertical axis.
  public init(threshold: Double?, x: Double, y: Double) {
    self.threshold = threshold
    self.x = x
    self.y = y
  }
}

extension RankedScores {
  /// The ROC curve from (0, 0) to (1, 1): false-positive rate against recall, one point a score.
  ///
  /// Empty unless both classes occur. The first point has no threshold.
  public var rocPoints: [CurvePoint] {
    guard positives > 0, negatives > 0 else { return [] }
    var found = 0.0
    var alarms = 0.0
    var points = [CurvePoint(threshold: nil, x: 0, y: 0)]
    for step in steps {
      found += step.positives
      alarms += step.negatives
      points.append(
        CurvePoint(threshold: step.score, x: alarms / negatives, y: found / positives))
    }
    return points
  }

  /// The precision-recall curve from (0, 1): recall against precision, one point a score.
  ///
  /// Empty without a positive. The first point has no threshold.
  public var precisionRecallPoints: [CurvePoint] {
    guard positives > 0 else { return [] }
    var found = 0.0
    var taken = 0.0
    var points = [CurvePoint(threshold: nil, x: 0, y: 1)]
    for step in steps {
      found += step.positives
      taken += step.positives + step.negatives
      points.append(CurvePoint(threshold: step.score, x: found / positives, y: found / taken))
    }
    return points
  }
}
