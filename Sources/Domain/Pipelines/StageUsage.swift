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

  /// Both figures in words, such as `12.3 s CPU, 640 MB`.
  public var words: String {
    let time = "\(Quantity.fixed(cpuSeconds, digits: 1)) s CPU"
    return peakMemoryBytes.map { "\(time), \(Self.megabytes($0)) MB" } ?? time
  }

  private static func megabytes(_ bytes: Int64) -> Int64 { (bytes + 500_000) / 1_000_000 }
}
