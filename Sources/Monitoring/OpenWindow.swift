internal import Domain
internal import Statistics
internal import Storage

/// Holds a window that still takes rows: its counts and what is known of it so far.
struct OpenWindow: Codable, Sendable {
  var summary: WindowSummary
  var profile: WindowProfile

  /// Opens window `index` on the reference of `version`.
  init(index: Int, model: ModelName, version: MonitoredVersion, rules: MonitorRules) {
    summary = WindowSummary(
      model: model, index: index, version: version.number, target: rules.windowRows,
      isClosed: false, verdict: .noData, scores: [])
    profile = WindowProfile(version.grid)
  }

  /// Counts one record, whose columns have these values on the grid.
  mutating func add(
    _ record: PredictionRecord, _ values: [WindowProfile.Value], on grid: ReferenceGrid
  ) {
    profile.add(row: values, on: grid)
    summary.rows += 1
    if summary.firstAt == nil { summary.firstAt = record.at }
    summary.lastAt = record.at
    if record.flags.contains(.injected) { summary.isInjected = true }
  }
}
