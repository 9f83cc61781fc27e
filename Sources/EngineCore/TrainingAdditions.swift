internal import Domain

/// Counts the labelled rows that a retraining adds.
struct TrainingAdditions: Hashable, Sendable {
  /// Labelled rows that are not in the training file yet.
  let added: Int
  /// Labelled rows in all.
  let total: Int
}
