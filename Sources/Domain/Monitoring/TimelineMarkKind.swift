/// Says what a mark on a time axis stands for.
public enum TimelineMarkKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// A version was promoted.
  case promotion
  /// The champion was moved back.
  case rollback
  /// The last move of the champion was undone.
  case undo
  /// A retraining began.
  case retrain
}
