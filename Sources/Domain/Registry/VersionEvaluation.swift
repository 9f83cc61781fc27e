/// Says how one version answers rows that no version was trained on.
public struct VersionEvaluation: Codable, Hashable, Sendable {
  /// Says what deciding at one score gives.
  public struct RatePoint: Codable, Hashable, Sendable {
    /// The share of negative rows that are taken for positive ones.
    public let falsePositiveRate: Double
    /// The share of positive rows that are found.
    public let truePositiveRate: Double

    /// Creates a point from both rates.
    public init(falsePositiveRate: Double, truePositiveRate: Double) {
      self.falsePositiveRate = falsePositiveRate
      self.truePositiveRate = truePositiveRate
    }
  }

  /// Compares what scores of one range say with what came true.
  public struct CalibrationBin: Codable, Hashable, Sendable {
    /// The mean score.
    public let predicted: Double
    /// The share of positive rows.
    public let observed: Double
    /// The number of rows.
    public let rows: Int

    /// Creates a bin from its parts.
    public init(predicted: Double, observed: Double, rows: Int) {
      self.predicted = predicted
      self.observed = observed
      self.rows = rows
    }
  }

  /// Counts right and wrong answers at the version's threshold.
  public struct AnswerCounts: Codable, Hashable, Sendable {
    /// Positive rows that were found.
    public let truePositives: Int
    /// Negative rows taken for positive ones.
    public let falsePositives: Int
    /// Positive rows that were missed.
    public let falseNegatives: Int
    /// Negative rows that were told.
    public let trueNegatives: Int

    /// Creates counts from their parts.
    public init(
      truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int
    ) {
      self.truePositives = truePositives
      self.falsePositives = falsePositives
      self.falseNegatives = falseNegatives
      self.trueNegatives = trueNegatives
    }
  }

  /// The registered model.
  public let model: ModelName
  /// The version.
  public let version: Int
  /// The rows whose outcome is known.
  public let rows: Int
  /// The score from which a row counts as positive.
  public let threshold: Double
  /// The ROC curve from (0, 0) to (1, 1); empty unless both classes occur.
  public let curve: [RatePoint]
  /// Bins of about equal numbers of rows, from low to high scores.
  public let calibration: [CalibrationBin]
  /// Right and wrong answers.
  public let answers: AnswerCounts

  /// Creates an evaluation from its parts.
  public init(
    model: ModelName, version: Int, rows: Int, threshold: Double, curve: [RatePoint],
    calibration: [CalibrationBin], answers: AnswerCounts
  ) {
    self.model = model
    self.version = version
    self.rows = rows
    self.threshold = threshold
    self.curve = curve
    self.calibration = calibration
    self.answers = answers
  }
}
