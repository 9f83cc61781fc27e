import Glibc

/// Names a process for good: a number is used again, a number with its start time is not.
struct ProcessIdentity: Hashable, Sendable {
  let pid: Int32
  /// Clock ticks from the machine's start to the process's start.
  let startTicks: UInt64

  /// Whether the process still runs; one that only waits to be collected does not.
  var isAlive: Bool {
    guard let entry = ProcessEntry(pid: pid) else { return false }
    return entry.startTicks == startTicks && !entry.hasEnded
  }

  /// How long ago the process started.
  var age: Duration {
    var now = timespec()
    clock_gettime(CLOCK_BOOTTIME, &now)
    let ticksPerSecond = Int64(sysconf(Int32(_SC_CLK_TCK)))
    let started = Duration.milliseconds(Int64(startTicks) * 1_000 / max(1, ticksPerSecond))
    let sinceBoot = Duration.seconds(now.tv_sec) + .nanoseconds(now.tv_nsec)
    return sinceBoot - started
  }
}
