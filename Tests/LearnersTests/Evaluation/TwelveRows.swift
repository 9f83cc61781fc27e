/// Twelve rows scored by two models; the expected figures in these tests are scikit-learn's.
enum TwelveRows {
  static let truth: [Double] = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1]
  static let champion = [0.9, 0.3, 0.6, 0.55, 0.5, 0.1, 0.4, 0.45, 0.8, 0.2, 0.6, 0.7]
  static let challenger = [0.85, 0.35, 0.5, 0.3, 0.6, 0.2, 0.55, 0.65, 0.6, 0.4, 0.5, 0.9]
}

/// A small seeded source of randomness (SplitMix64, Steele, Lea & Flood 2014).
struct TestGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

func isClose(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-12) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * max(1, abs(expected))
}
