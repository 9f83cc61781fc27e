/// Adjusts p-values of many tests so that few of the rejected ones are false alarms.
public enum BenjaminiHochberg {
  /// The share of false alarms among alarms that is accepted.
  public static let rate = 0.05

  /// Returns the adjusted p-values in the order given (Benjamini and Hochberg 1995, step-up).
  ///
  ///     BenjaminiHochberg.adjusted([0.01, 0.04, 0.03])  // [0.03, 0.04, 0.04]
  ///
  /// - Parameter pValues: One p-value per test.
  /// - Returns: One adjusted p-value per test, at most 1.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
    var adjusted = [Double](repeating: 1, count: pValues.count)
    var least = 1.0
    for (place, index) in order.enumerated() {
      let rank = pValues.count - place
      least = min(least, pValues[index] * Double(pValues.count) / Double(rank))
      adjusted[index] = least
    }
    return adjusted
  }
}
