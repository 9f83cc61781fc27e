/// Adds many numbers without losing the small ones (Neumaier 1974).
///
/// A plain sum of a million log-losses is off in the eleventh digit; this one agrees with exact
/// arithmetic to the last two or three bits, whatever the order of the rows.
struct CompensatedSum {
  private var sum = 0.0
  private var correction = 0.0

  /// The sum of everything added.
  var value: Double { sum + correction }

  mutating func add(_ term: Double) {
    let total = sum + term
    correction += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
    sum = total
  }

  /// Returns the sum of `terms`.
  static func of(_ terms: some Sequence<Double>) -> Double {
    var sum = CompensatedSum()
    for term in terms { sum.add(term) }
    return sum.value
  }
}

/// Returns `numerator / denominator`, or nil when that is undefined.
func quotient(_ numerator: Double, _ denominator: Double) -> Double? {
  denominator == 0 ? nil : numerator / denominator
}
