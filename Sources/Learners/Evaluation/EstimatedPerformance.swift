/// Estimates from the scores alone how well a model decides: no label is needed.
///
/// Confidence-based performance estimation (CBPE) as NannyML defines it: a row decided positive
/// with probability p counts p true and 1 - p false positives, and so on; the area under the ROC
/// curve is that of rows weighted p as positives and 1 - p as negatives. It is blind to concept
/// drift, so always call it "estimated".
public struct EstimatedPerformance: Hashable, Sendable, Codable {
  /// The expected counts.
  public let confusion: ConfusionMatrix
  /// The expected area under the ROC curve; nil when one class has no weight.
  public let auc: Double?

  /// Estimates over rows.
  ///
  /// - Parameters:
  ///   - scores: The model's scores, which rank the rows.
  ///   - probabilities: The calibrated scores: for each row the probability of a positive.
  ///   - decisions: For each row whether it was decided positive.
  public init(scores: [Double], probabilities: [Double], decisions: [Bool]) {
    var confusion = ConfusionMatrix()
    for (probability, decision) in zip(probabilities, decisions) {
      confusion.add(positive: probability, decided: decision)
    }
    self.confusion = confusion
    auc = RankedScores(scores: scores, positives: probabilities).auc
  }
}
