public import Domain

/// Says whether a version meets the gates of its model; a missing or non-finite value fails.
public enum GateKeeper {
  /// Judges a version.
  ///
  /// - Parameters:
  ///   - gates: The gates that the model declares.
  ///   - candidate: The version's metrics.
  ///   - champion: The champion's metrics on the same rows; absent when there is no champion.
  ///   - lowerIsBetter: Whether a smaller value of a metric is the better one.
  /// - Returns: One result for each gate, in their order.
  public static func results(
    of gates: [Gate], candidate: [String: Double], champion: [String: Double]?,
    lowerIsBetter: (String) -> Bool
  ) -> [GateResult] {
    gates.map { gate in
      let value = candidate[gate.metric].flatMap { $0.isFinite ? $0 : nil }
      switch gate.rule {
      case .atLeast(let bound): return bounded(gate, value, bound) { isAtLeast($0, bound) }
      case .atMost(let bound): return bounded(gate, value, bound) { isAtLeast(bound, $0) }
      case .notWorseThanChampion(let margin):
        return compared(
          gate, value, margin: margin, champion: champion,
          lowerIsBetter: lowerIsBetter(gate.metric))
      }
    }
  }

  private static func bounded(
    _ gate: Gate, _ value: Double?, _ bound: Double, _ holds: (Double) -> Bool
  ) -> GateResult {
    guard let value else { return missing(gate, bound: bound) }
    let passed = holds(value)
    let need: String
    switch gate.rule {
    case .atMost: need = "at most"
    case .atLeast, .notWorseThanChampion: need = "at least"
    }
    return GateResult(
      gate: gate, value: value, bound: bound, passed: passed,
      note: "\(gate.metric) measured \(shown(value, beside: bound)), "
        + "needs \(need) \(shown(bound, beside: value))")
  }

  private static func compared(
    _ gate: Gate, _ value: Double?, margin: Double, champion: [String: Double]?,
    lowerIsBetter: Bool
  ) -> GateResult {
    guard let champion else {
      guard let value else { return missing(gate, bound: nil) }
      return GateResult(
        gate: gate, value: value, bound: nil, passed: true,
        note: "\(gate.metric) measured \(shown(value)), no champion to compare with")
    }
    guard let other = champion[gate.metric], other.isFinite else {
      return GateResult(
        gate: gate, value: value, bound: nil, passed: false,
        note: "metric \(gate.metric) of the champion is missing on the held-out rows")
    }
    let bound = lowerIsBetter ? other + margin : other - margin
    guard let value else { return missing(gate, bound: bound, championValue: other) }
    let passed = lowerIsBetter ? isAtLeast(bound, value) : isAtLeast(value, bound)
    return GateResult(
      gate: gate, value: value, championValue: other, bound: bound, passed: passed,
      note: "\(gate.metric) measured \(shown(value, beside: bound)), "
        + "champion \(shown(other)) on the same rows, needs "
        + "\(lowerIsBetter ? "at most" : "at least") \(shown(bound, beside: value))")
  }

  /// Whether a value reaches another, were it not for the rounding of sums like `0.8 - 0.1`.
  private static func isAtLeast(_ value: Double, _ bound: Double) -> Bool {
    value >= bound - max(abs(value), abs(bound)) * rounding
  }

  /// The relative error that a few additions of binary fractions leave.
  private static let rounding = 1e-12

  private static func missing(
    _ gate: Gate, bound: Double?, championValue: Double? = nil
  ) -> GateResult {
    GateResult(
      gate: gate, value: nil, championValue: championValue, bound: bound, passed: false,
      note: "metric \(gate.metric) is missing or not finite")
  }

  /// Shows a number with four decimals at most, or with all where they would hide how it differs
  /// from `other`.
  private static func shown(_ value: Double, beside other: Double? = nil) -> String {
    guard abs(value) < 1e12 else { return "\(value)" }
    let text = "\(rounded(value))"
    guard let other, rounded(other) == rounded(value),
      !isAtLeast(min(value, other), max(value, other))
    else { return text }
    return "\(value)"
  }

  private static func rounded(_ value: Double) -> Double {
    (value * 10_000).rounded() / 10_000
  }
}
