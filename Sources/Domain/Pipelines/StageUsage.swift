/// Says what the processes of a stage used.
public struct StageUsage: Codable, Hashable, Sendable {
  /// Time on a processor, of all processes together, in seconds.
  public let cpuSeconds: Double
  /// The most memory that was seen resident at one moment, in bytes.
  ///
  /// It is looked at about once a second; absent for a stage that ended before the first look.
  public let peakMemoryBytes: Int64?

  /// Creates a usage from its parts.
  public init(cpuSeconds: Double, peakMemoryBytes: Int64?) {
    self.cpuSeconds = cpuSeconds
    self.peakMemoryBytes = peakMemoryBytes
  }
}
