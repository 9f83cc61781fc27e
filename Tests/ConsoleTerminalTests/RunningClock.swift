import Domain

/// A clock that runs, for tests of whole loops: frames keep a distance in time.
struct RunningClock: Timekeeper {
  private let start = ContinuousClock.now

  var now: Timestamp { Timestamp(milliseconds: 1_700_000_000_000) + uptime }
  var uptime: Duration { ContinuousClock.now - start }

  func wait(for duration: Duration) async throws {
    try await ContinuousClock().sleep(for: duration)
  }
}
