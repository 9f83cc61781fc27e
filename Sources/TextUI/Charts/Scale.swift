/// Maps values to shares of a length, linearly or by logarithm.
struct Scale: Hashable, Sendable {
  /// The value at 0.
  let low: Double
  /// The value at 1.
  let high: Double
  /// Whether equal ratios get equal lengths.
  let isLogarithmic: Bool

  /// Creates the scale of the finite `values`, or of `range` if one is given.
  ///
  /// A single value stands in the middle: the scale reaches as far above as below it.
  init?(of values: [Double], within range: ClosedRange<Double>? = nil, isLogarithmic: Bool = false)
  {
    let usable = values.lazy.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }
    guard
      let low = range?.lowerBound ?? usable.min(), let high = range?.upperBound ?? usable.max(),
      low.isFinite, high.isFinite, !isLogarithmic || low > 0
    else { return nil }
    self.isLogarithmic = isLogarithmic
    guard low == high else {
      self.low = low
      self.high = high
      return
    }
    let margin = isLogarithmic ? 0 : low == 0 ? 1 : abs(low) / 2
    self.low = isLogarithmic ? low / 2 : low - margin
    self.high = isLogarithmic ? high * 2 : high + margin
  }

  /// Returns where `value` lies, 0 at the low end and 1 at the high end, cut to that range.
  ///
  /// - Returns: Nothing for a value that has no place.
  func share(of value: Double) -> Double? {
    guard let share = openShare(of: value) else { return nil }
    return min(max(share, 0), 1)
  }

  /// Returns where `value` lies; below 0 or above 1 when it is outside.
  func openShare(of value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    // Halves keep the difference of two huge values finite.
    let share =
      isLogarithmic
      ? (log(value) - log(low)) / (log(high) - log(low))
      : (value / 2 - low / 2) / (high / 2 - low / 2)
    return share.isFinite ? share : nil
  }

  private func log(_ value: Double) -> Double { NaturalLogarithm.of(value) }
}
