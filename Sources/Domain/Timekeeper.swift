/// Tells the time of day and a steady clock, so that tests can set both.
public protocol Timekeeper: Sendable {
  /// The time of day.
  var now: Timestamp { get }
  /// Time since some fixed moment; never jumps when the time of day is set.
  var uptime: Duration { get }
  /// Returns after `duration` of steady time.
  ///
  /// - Throws: `CancellationError` when the surrounding task is cancelled first.
  func wait(for duration: Duration) async throws
}
