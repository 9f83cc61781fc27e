/// Says what a model predicts.
public enum LearningTask: String, Codable, CaseIterable, Sendable {
  /// The probability that a row belongs to the positive class.
  case binary
  /// The probability of each of several classes.
  case multiclass
  /// A number.
  case regression
}

/// Says which way of learning makes the model.
public enum LearnerKind: String, Codable, CaseIterable, Sendable {
  /// Gradient-boosted trees, trained by XGBoost.
  case boostedTrees = "boosted-trees"
  /// Logistic regression with a ridge penalty.
  case logistic
  /// Linear regression with a ridge penalty.
  case linear
}
