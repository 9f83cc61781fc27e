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

/// Holds what `/proc/PID/stat` says about a process.
struct ProcessEntry {
  let pid: Int32
  let session: Int32
  let startTicks: UInt64
  let hasEnded: Bool

  init?(pid: Int32) {
    guard let text = SmallFile.read("/proc/\(pid)/stat"), let name = text.lastIndex(of: ")") else {
      return nil
    }
    // Field 3 is the first after the name, which may itself contain spaces and brackets.
    let fields = text[text.index(after: name)...].split(separator: " ")
    guard fields.count > 19, let session = Int32(fields[3]), let start = UInt64(fields[19]) else {
      return nil
    }
    self.pid = pid
    self.session = session
    startTicks = start
    hasEnded = fields[0] == "Z" || fields[0] == "X"
  }

  /// The living processes of a session, also those that left its first process group.
  static func members(ofSession session: Int32) -> [Int32] {
    SmallFile.names(in: "/proc").compactMap { Int32($0) }.compactMap(ProcessEntry.init)
      .filter { $0.session == session && !$0.hasEnded }.map(\.pid)
  }
}
