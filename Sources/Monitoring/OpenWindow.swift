internal import Domain
internal import Statistics
internal import Storage

/// Holds a window that still takes rows: its counts and what is known of it so far.
struct OpenWindow: Codable, Sendable {
  var summary: WindowSummary
  var profile: WindowProfile
  /// Rows whose value breaks the schema, by column; nothing in windows that earlier builds opened.
  var broken: [String: Int]?

  /// Opens window `index` on the reference of `version`.
  init(index: Int, model: ModelName, version: MonitoredVersion, rules: MonitorRules) {
    summary = WindowSummary(
      model: model, index: index, version: version.number, target: rules.windowRows,
      isClosed: false, verdict: .noData, scores: [])
    profile = WindowProfile(version.grid)
  }

  /// Counts one record, read for the window's grid.
  mutating func add(
    _ record: PredictionRecord, by reader: RecordReader, on grid: ReferenceGrid
  ) {
    profile.add(row: reader.values(of: record), on: grid)
    var counts = broken ?? [:]
    for column in reader.broken(in: record) { counts[column, default: 0] += 1 }
    broken = counts
    summary.rows += 1
    if summary.firstAt == nil { summary.firstAt = record.at }
    summary.lastAt = record.at
    if record.flags.contains(.injected) { summary.isInjected = true }
  }
}
