/// Holds coded features, one row after the other, as every learner reads them.
///
/// Single precision, because trees decide in single precision; NaN is missing.
public struct FeatureMatrix: Sendable, Hashable {
  /// The values, one row after the other.
  public var values: [Float]
  /// How many rows there are.
  public let rowCount: Int
  /// How many features each row has.
  public let featureCount: Int

  /// Creates a matrix of missing values.
  ///
  /// - Parameters:
  ///   - rowCount: How many rows there are.
  ///   - featureCount: How many features each row has.
  public init(rowCount: Int, featureCount: Int) {
    values = Array(repeating: .nan, count: rowCount * featureCount)
    self.rowCount = rowCount
    self.featureCount = featureCount
  }

  /// Returns the row at `index`.
  public func row(_ index: Int) -> [Double] {
    values[index * featureCount..<(index + 1) * featureCount].map(Double.init)
  }

  /// Returns the rows at `indices`, in that order.
  public func rows(at indices: [Int]) -> FeatureMatrix {
    var chosen = FeatureMatrix(rowCount: indices.count, featureCount: featureCount)
    chosen.values.removeAll(keepingCapacity: true)
    for index in indices {
      chosen.values.append(contentsOf: values[index * featureCount..<(index + 1) * featureCount])
    }
    return chosen
  }
}
