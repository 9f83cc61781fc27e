import Domain
import Foundation

/// The clocks of this machine.
struct SystemTimekeeper: Timekeeper {
  var now: Timestamp {
    let time = Self.read(CLOCK_REALTIME)
    return Timestamp(milliseconds: time.wholeMilliseconds)
  }

  var uptime: Duration { Self.read(CLOCK_MONOTONIC) }

  func wait(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
