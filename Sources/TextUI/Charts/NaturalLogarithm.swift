/// Computes logarithms for axes, so that drawing needs no mathematics library.
enum NaturalLogarithm {
  private static let ofTwo = 0.693_147_180_559_945_3

  /// Returns the natural logarithm of a positive finite `value`.
  ///
  /// The significand's logarithm is the series of 2·artanh((m-1)/(m+1)), whose terms fall by at
  /// least 9 times each (Abramowitz and Stegun 4.1.27); 18 terms are exact to the last digits.
  static func of(_ value: Double) -> Double {
    let ratio = (value.significand - 1) / (value.significand + 1)
    var power = ratio
    var sum = 0.0
    for term in 0..<18 {
      sum += power / Double(2 * term + 1)
      power *= ratio * ratio
    }
    return Double(value.exponent) * ofTwo + 2 * sum
  }
}
