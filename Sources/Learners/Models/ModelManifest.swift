/// Describes a model: what it predicts from which columns, and how it was made.
///
/// Saved beside the model as `binnacle-model.json`; it holds no time and no path, so that the same
/// data, parameters and seed give the same bytes.
public struct ModelManifest: Codable, Hashable, Sendable {
  /// The format this program writes.
  public static let currentFormat = 1

  /// The format of the file.
  public var format = currentFormat
  /// Which way of learning made the model.
  public var learner: LearnerKind
  /// What the model predicts.
  public var task: LearningTask
  /// The column that was learned.
  public var target: String
  /// The target's value that counts as positive; only for binary models.
  public var positive: String?
  /// The classes in the order of the answers; negative, positive for binary models.
  public var classes: [String]
  /// How each feature is coded, in the order the model reads them.
  public var features: [FeatureCoding]
  /// The score from which a row is predicted positive; only for binary models.
  public var threshold: Double?
  /// The seed of the split and the training.
  public var seed: UInt64
  /// The parameters, when the model is boosted trees.
  public var treeParameters: TreeParameters?
  /// The ridge penalty, when the model is linear.
  public var ridge: Double?
  /// How many rounds of trees or steps of Newton's method the model took.
  public var rounds: Int
  /// The rows the model was made from.
  public var data: TrainingData
  /// Each feature's share of what the model learned, largest first.
  public var importance: [FeatureShare]
  /// Measures on the validation rows, by name.
  public var metrics: [String: Double]
  /// What trained the model, such as `xgboost 1.7.4`.
  public var library: String

  /// Counts the rows a model was made from.
  public struct TrainingData: Codable, Hashable, Sendable {
    /// The hash of the data file, as the caller computed it.
    public var hash: String
    /// All rows of the data.
    public var rows: Int
    /// Rows without a truth, which were left out.
    public var unlabelledRows: Int
    /// Rows the model learned from.
    public var trainingRows: Int
    /// Rows that decided when to stop and where to cut.
    public var validationRows: Int

    enum CodingKeys: String, CodingKey {
      case hash, rows
      case unlabelledRows = "unlabelled_rows"
      case trainingRows = "training_rows"
      case validationRows = "validation_rows"
    }
  }

  /// Pairs a feature with its share of what the model learned.
  public struct FeatureShare: Codable, Hashable, Sendable {
    /// The feature's name.
    public var name: String
    /// Its share, from 0 to 1.
    public var share: Double
  }

  enum CodingKeys: String, CodingKey {
    case format, learner, task, target, positive, classes, features, threshold, seed, ridge
    case rounds, data, importance, metrics, library
    case treeParameters = "tree_parameters"
  }
}
