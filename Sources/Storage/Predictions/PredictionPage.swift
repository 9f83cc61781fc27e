public import Domain

/// Holds what one read of the log returned.
public struct PredictionPage: Sendable {
  /// The records in the order of their numbers.
  public let records: [PredictionRecord]
  /// Where to read on.
  public let next: LogPosition
  /// What was passed over because it cannot be read; nil when all is sound.
  public let damage: Problem?
}
