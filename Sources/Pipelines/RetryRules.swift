/// Says whether and when a stage that failed is tried again.
struct RetryRules: Hashable, Sendable {
  /// Doubling stops here, so that a stage never waits for longer between two attempts: an hour.
  private static let longestPause = 3_600.0

  /// How often it is tried again after the first attempt.
  let most: Int
  /// The pause before the second attempt, in seconds; each later pause is twice as long.
  let backoffSeconds: Double
  /// The exit codes after which it is tried again; empty for every failure.
  let exitCodes: [Int]

  /// Never tries again.
  static let never = RetryRules(most: 0, backoffSeconds: 0, exitCodes: [])

  /// The pause after a failed attempt, nil when it was the last.
  ///
  /// - Parameters:
  ///   - attempt: The number of the attempt that failed, from 1.
  ///   - code: Its exit code; absent when its time ran out or it was lost.
  /// - Returns: The pause.
  func pause(after attempt: Int, exitCode code: Int?) -> Duration? {
    guard attempt <= most else { return nil }
    guard exitCodes.isEmpty || code.map(exitCodes.contains) == true else { return nil }
    var seconds = backoffSeconds
    for _ in 1..<max(1, attempt) where seconds < Self.longestPause { seconds *= 2 }
    return .seconds(min(seconds, Self.longestPause))
  }
}
