public import Domain

/// Says what opening the log had to cut off a model's last segment.
public struct LogRecovery: Codable, Hashable, Sendable {
  /// The model.
  public let model: ModelName
  /// The segment's file name.
  public let segment: String
  /// The bytes after the last sound record, which were cut off.
  public let cutBytes: Int64
  /// The number of the first record that is no longer there.
  public let nextSequence: Int64
}
