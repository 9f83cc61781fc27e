/// Holds the parameters of boosted trees; the defaults suit tables of some thousand rows.
public struct TreeParameters: Codable, Hashable, Sendable {
  /// How many trees (per class) are made at most.
  public var rounds = 200
  /// How much of each tree's answer counts.
  public var learningRate = 0.1
  /// How deep a tree may be.
  public var maxDepth = 5
  /// The least weight (for squared error: rows) a leaf must have.
  public var minChildWeight = 1.0
  /// The share of rows each tree sees.
  public var subsample = 1.0
  /// The share of features each tree sees.
  public var columnSample = 1.0
  /// The ridge penalty on leaves.
  public var lambda = 1.0
  /// How many rounds without progress on the validation rows end the training; 0 is never.
  public var earlyStoppingRounds = 20
  /// How many threads train; part of the recipe, as sums over threads depend on it.
  public var threads = 2

  /// Creates the defaults.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case rounds, subsample, lambda, threads
    case learningRate = "learning_rate"
    case maxDepth = "max_depth"
    case minChildWeight = "min_child_weight"
    case columnSample = "colsample"
    case earlyStoppingRounds = "early_stopping_rounds"
  }
}
