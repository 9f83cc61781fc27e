public import Domain

extension Specimen {
  /// Returns one second of lively traffic: every value differs from the one before.
  ///
  /// - Parameters:
  ///   - position: The place of the model in ``overview``; the rates of two models never meet.
  ///   - second: Seconds since ``now``.
  /// - Returns: What was measured in that second.
  public static func liveSample(of position: Int, at second: Int) -> EndpointSample {
    func noise(_ salt: Int) -> Double {
      var bits = UInt64(bitPattern: Int64(second &* 977 &+ position &* 31 &+ salt))
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((bits ^ (bits >> 31)) % 1_000) / 1_000
    }
    let rate = Double(position * 100) + 40 + 50 * noise(1)
    let slow = 5 + 20 * noise(2)
    return EndpointSample(
      model: overview.models[position].name, at: now + .seconds(second), version: 1,
      requestsPerSecond: rate, rowsPerSecond: rate, errorsPerSecond: 9 * noise(3),
      p50Milliseconds: slow / 4, p99Milliseconds: slow)
  }
}
