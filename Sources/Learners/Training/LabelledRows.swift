/// Holds coded rows with what is known to be true of each.
public struct LabelledRows: Sendable {
  /// The coded features.
  public let features: FeatureMatrix
  /// The truth of each row: 0 or 1, the number of the class, or the value to predict.
  public let labels: [Double]

  /// Creates labelled rows.
  ///
  /// - Parameters:
  ///   - features: The coded features.
  ///   - labels: The truth of each row.
  public init(features: FeatureMatrix, labels: [Double]) {
    self.features = features
    self.labels = labels
  }

  /// How many rows there are.
  public var rowCount: Int { features.rowCount }

  /// Returns the rows at `indices`, in that order.
  public func rows(at indices: [Int]) -> LabelledRows {
    LabelledRows(features: features.rows(at: indices), labels: indices.map { labels[$0] })
  }
}
