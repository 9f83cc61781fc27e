import Domain
import Foundation

/// Tells the machine's time.
struct MachineTimekeeper: Timekeeper {
  var now: Timestamp {
    Timestamp(milliseconds: Int64(Self.read(CLOCK_REALTIME) / .milliseconds(1)))
  }

  var uptime: Duration { Self.read(CLOCK_MONOTONIC) }

  func wait(for duration: Duration) async throws { try await Task.sleep(for: duration) }

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
