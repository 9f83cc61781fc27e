import Domain

/// Writes endpoints for people and programs.
enum EndpointDocument {
  /// An endpoint in the wire's spelling.
  static func json(_ page: EndpointPage) -> OrderedJSON {
    .fields([
      ("model", .text(page.binding.model.rawValue)),
      ("url", .text(page.url)),
      ("champion", .integer(page.binding.champion)),
      ("epoch", .integer(page.binding.epoch)),
      ("warm", .list(page.binding.warm, OrderedJSON.integer)),
      ("capture", .text(page.capture.rawValue)),
      ("skipped_records", .integer(page.skippedRecords)),
      ("traffic", page.samples.last.map(sample)),
      ("versions", .list(page.versions, traffic)),
      ("input_warnings", warnings(page.inputWarnings)),
      ("replay", page.replay.map(replay)),
      ("recent_errors", .texts(page.recentErrors)),
      ("first_at", .moment(page.firstAt)),
      ("last_at", .moment(page.lastAt)),
    ])
  }

  private static func sample(_ sample: EndpointSample) -> OrderedJSON {
    .fields([
      ("at", .moment(sample.at)),
      ("requests_per_s", .number(sample.requestsPerSecond)),
      ("rows_per_s", .number(sample.rowsPerSecond)),
      ("errors_per_s", .number(sample.errorsPerSecond)),
      ("p50_ms", OrderedJSON(sample.p50Milliseconds)),
      ("p99_ms", OrderedJSON(sample.p99Milliseconds)),
    ])
  }

  private static func traffic(_ traffic: VersionTraffic) -> OrderedJSON {
    .fields([
      ("version", .integer(traffic.version)),
      ("requests", .integer(traffic.requests)),
      ("rows", .integer(traffic.rows)),
      ("errors", .integer(traffic.errors)),
      ("last_at", .moment(traffic.lastAt)),
    ])
  }

  private static func warnings(_ warnings: [String: Int]) -> OrderedJSON {
    .object(warnings.sorted { $0.key < $1.key }.map { (key: $0.key, value: .integer($0.value)) })
  }

  /// A replay in the wire's spelling.
  static func replay(_ replay: ReplayProgress) -> OrderedJSON {
    .fields([
      ("sent", .integer(replay.sent)),
      ("total", .integer(replay.total)),
      ("rows_per_s", .number(replay.rowsPerSecond)),
      ("is_running", .boolean(replay.isRunning)),
      ("injected_shift", .text(replay.injectedShift)),
      ("failure", .text(replay.failure)),
    ])
  }

  /// A replay in words.
  static func words(_ replay: ReplayProgress?) -> String {
    guard let replay else { return "-" }
    let state = replay.isRunning ? "running" : replay.failure == nil ? "ended" : "failed"
    let shift = replay.injectedShift.map { ", injected: \($0)" } ?? ""
    return
      "\(state), \(Quantity.count(replay.sent)) of \(Quantity.count(replay.total)) rows\(shift)"
  }

  /// Capture in words.
  static func captureWords(_ page: EndpointPage) -> String {
    page.skippedRecords == 0
      ? page.capture.rawValue
      : "\(page.capture.rawValue), \(Quantity.count(page.skippedRecords)) not written"
  }
}
