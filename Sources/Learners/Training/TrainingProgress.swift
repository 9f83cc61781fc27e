import Foundation

/// Tells how far a training has come, after each round.
public struct TrainingProgress: Sendable, Hashable {
  /// The round just done, from 1.
  public let round: Int
  /// How many rounds there are at most.
  public let rounds: Int
  /// Whether the measure was taken on rows kept from training.
  public let isValidated: Bool
  /// The measure taken, such as `auc`.
  public let metric: String
  /// The measure's value.
  public let value: Double
  /// The round with the best value so far.
  public let bestRound: Int

  /// The progress as one line for a log, such as `round 40/200 validation auc 0.7312`.
  public var line: String {
    "round \(round)/\(rounds) \(isValidated ? "validation" : "training") \(metric) \(Self.text(of: value))"
  }

  /// Returns a number with four digits after the point.
  static func text(of number: Double) -> String {
    String(format: "%.4f", number)
  }
}
