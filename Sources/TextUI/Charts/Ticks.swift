/// Chooses round numbers for axes.
enum Ticks {
  /// Returns at most `count` multiples of 1, 2 or 5 times a power of ten between two ends.
  static func round(from low: Double, to high: Double, count: Int) -> [Double] {
    let span = high - low
    guard span.isFinite, span > 0, count > 0 else { return low == high ? [low] : [] }
    let exponent = NumberText.exponent(of: span / Double(count))
    let power = powerOfTen(exponent)
    let steps = [1.0, 2, 5, 10, 20, 50].map { $0 * power }
    for step in steps where step > 0 && span / step <= Double(count) {
      let ticks = multiples(of: step, from: low, to: high)
      if ticks.count <= count { return ticks }
    }
    return []
  }

  /// Returns the multiples of `step` between two ends; none when there would be thousands.
  static func multiples(of step: Double, from low: Double, to high: Double) -> [Double] {
    let slack = step * 1e-9
    let first = ((low - slack) / step).rounded(.up)
    let last = ((high + slack) / step).rounded(.down)
    guard first.isFinite, last >= first, last - first < 1_000 else { return [] }
    // Adding to the number of the tick, not to its value, keeps 0.3 from becoming 0.30000000004.
    return (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  /// Returns the powers of ten between two positive ends, or round numbers when there are few.
  static func logarithmic(from low: Double, to high: Double, count: Int) -> [Double] {
    let first = NumberText.exponent(of: low)
    let last = max(first, NumberText.exponent(of: high))
    let powers = (first...last).map(powerOfTen).filter { $0 >= low && $0 <= high }
    guard powers.count > 1 else { return round(from: low, to: high, count: count) }
    let every = (powers.count + max(1, count) - 1) / max(1, count)
    return stride(from: 0, to: powers.count, by: every).map { powers[$0] }
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var power = 1.0
    for _ in 0..<abs(exponent) { power = exponent > 0 ? power * 10 : power / 10 }
    return power
  }

  /// Returns the labels of `ticks`, all with the same number of decimals.
  static func labels(_ ticks: [Double]) -> [String] {
    guard ticks.count > 1, let largest = ticks.map({ abs($0) }).max() else {
      return ticks.map { NumberText.short($0) }
    }
    let step = zip(ticks, ticks.dropFirst()).map { abs($1 - $0) }.min() ?? 1
    let decimals = max(0, -NumberText.exponent(of: step))
    let short = ticks.map { NumberText.short($0) }
    if decimals > 6 || largest >= 1e12 { return distinct(ticks) }
    if largest >= 1e6, Set(short).count == short.count { return short }
    return ticks.map { NumberText.fixed($0, decimals: decimals) }
  }

  /// Returns the labels of `ticks` with as many digits as it takes to tell them apart.
  static func distinct(_ ticks: [Double]) -> [String] {
    let fewest = 3
    let most = 15
    for digits in fewest..<most {
      let labels = ticks.map { NumberText.short($0, digits: digits) }
      if Set(labels).count == ticks.count { return labels }
    }
    return ticks.map { NumberText.short($0, digits: most) }
  }
}
