/// Marks the place in a model's log up to which someone has read.
///
/// Kept by readers across restarts. The number decides: when the place no longer holds that
/// record (a power cut took the end of the log), reading goes on at the first record from it on.
public struct LogPosition: Codable, Hashable, Sendable {
  /// The number of the next record to read.
  public let sequence: Int64
  /// The number of the first record of the segment the place lies in.
  public let segment: Int64
  /// The place within the segment, in bytes.
  public let offset: Int64

  /// Creates a position from its parts.
  public init(sequence: Int64, segment: Int64, offset: Int64) {
    self.sequence = sequence
    self.segment = segment
    self.offset = offset
  }

  /// The place before the first record.
  public static let start = LogPosition(sequence: 0, segment: 0, offset: 0)
}
