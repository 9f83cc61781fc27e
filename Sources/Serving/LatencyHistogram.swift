/// Counts times to answer in buckets an eighth of an octave wide, so that a percentile is within
/// about 6 % of the truth.
struct LatencyHistogram: Sendable {
  private static let bucketsPerOctave = 8
  private static let bucketCount = 30 * bucketsPerOctave
  private var counts = [UInt32](repeating: 0, count: bucketCount)
  private(set) var total = 0

  mutating func add(microseconds: Double) {
    counts[Self.bucket(of: microseconds)] += 1
    total += 1
  }

  mutating func removeAll() {
    guard total > 0 else { return }
    for index in counts.indices { counts[index] = 0 }
    total = 0
  }

  /// The time below which a share of the answers lie, in milliseconds; nil without any.
  func percentile(_ share: Double) -> Double? {
    guard total > 0 else { return nil }
    let rank = max(1, Int((share * Double(total)).rounded(.up)))
    var seen = 0
    for (index, count) in counts.enumerated() {
      seen += Int(count)
      if seen >= rank { return Self.middle(of: index) / 1_000 }
    }
    return nil
  }

  /// The octave is the exponent, the eighth within it the top three bits of the fraction.
  private static func bucket(of microseconds: Double) -> Int {
    guard microseconds >= 1 else { return 0 }
    let eighth = Int((microseconds.significand - 1) * Double(bucketsPerOctave))
    let index = Int(microseconds.exponent) * bucketsPerOctave + eighth
    return min(index, bucketCount - 1)
  }

  private static func middle(of bucket: Int) -> Double {
    let fraction = (Double(bucket % bucketsPerOctave) + 0.5) / Double(bucketsPerOctave)
    return Double(sign: .plus, exponent: bucket / bucketsPerOctave, significand: 1 + fraction)
  }
}
