import Domain

/// Says how many rows are due, so that a replay that was held up catches up.
struct ReplayPace {
  let rowsPerSecond: Double
  let startedAt: Duration
  /// The shortest wait, so that a fast pace does not wake up for each row.
  static let shortestWait = Duration.milliseconds(50)

  /// The rows that should have been sent by now.
  func due(at uptime: Duration) -> Int {
    let rows = (uptime - startedAt).inSeconds * rowsPerSecond
    return rows < 1e15 ? Int(rows) + 1 : Int.max
  }

  /// How long until row `count` is due.
  func wait(until count: Int, at uptime: Duration) -> Duration {
    let moment = startedAt + .seconds(Double(count) / rowsPerSecond)
    return max(Self.shortestWait, moment - uptime)
  }
}
