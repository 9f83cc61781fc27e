public import Tables

/// Says what one feature adds to a linear model's sum.
public struct LinearTerm: Codable, Hashable, Sendable {
  /// Whether the feature holds numbers or codes of levels.
  public let kind: ColumnKind
  /// What is taken off a number before it is scaled; its mean in training.
  public let mean: Double
  /// What the rest is divided by; its standard deviation in training.
  public let scale: Double
  /// The weight of a scaled number, or one weight per level; an unseen level adds nothing.
  public let weights: [Double]
  /// What a missing value adds.
  public let missingWeight: Double

  enum CodingKeys: String, CodingKey {
    case kind, mean, scale, weights
    case missingWeight = "missing_weight"
  }

  /// Returns what a coded value adds to the sum.
  @inline(__always)
  func contribution(of value: Float) -> Double {
    guard !value.isNaN else { return missingWeight }
    switch kind {
    case .numeric:
      return weights.isEmpty ? 0 : (Double(value) - mean) / scale * weights[0]
    case .categorical:
      guard value >= 0, value < Float(weights.count) else { return 0 }
      return weights[Int(value)]
    }
  }
}
