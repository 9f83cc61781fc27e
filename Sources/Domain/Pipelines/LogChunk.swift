/// Holds a piece of a stage log.
public struct LogChunk: Codable, Hashable, Sendable {
  /// The most bytes that one piece holds.
  public static let largest = 65_536

  /// The stage that wrote it.
  public let address: StageAddress
  /// Where the piece begins, in bytes.
  public let offset: Int64
  /// The piece; not yet safe to show.
  public let bytes: [UInt8]
  /// The size of the whole log so far, in bytes.
  public let size: Int64
  /// Whether the stage run has ended, so that nothing follows.
  public let isComplete: Bool

  /// Creates a log chunk from its parts.
  public init(address: StageAddress, offset: Int64, bytes: [UInt8], size: Int64, isComplete: Bool) {
    self.address = address
    self.offset = offset
    self.bytes = bytes
    self.size = size
    self.isComplete = isComplete
  }
}
