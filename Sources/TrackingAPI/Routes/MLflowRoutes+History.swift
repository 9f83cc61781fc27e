internal import Domain
internal import HTTPTypes
internal import Hummingbird
internal import Tracking

extension MLflowRoutes {
  /// Points of one answer, however many are asked for; the rest follows on further pages.
  private static let mostPoints: Int64 = 25_000
  private static let mostSampled: Int64 = 2_500
  private static let mostRunsOfBulk = 100
  private static let seeDocumentation =
    "See the API docs for more information about request parameters."

  func addHistory(to routes: some RouterMethods<some RequestContext>, under root: String) {
    add(to: routes, .get, root + "/metrics/get-history") { book, fields in
      let (run, key) = (try fields.run(), try fields.required("metric_key"))
      let limit = min(
        try fields.limit(usual: Self.mostPoints, most: .max), Int(Self.mostPoints))
      let last = try fields.page().map { try PageToken.point($0, of: key) }
      let page = try await book.read {
        try $0.history(of: key, in: run, after: last, limit: limit)
      }
      return .object { writer in
        writer.points("metrics", page.points)
        guard page.hasMore, let last = page.points.last else { return }
        writer.text("next_page_token", PageToken.text(after: last))
      }
    }
    add(to: routes, .get, root + "/metrics/get-history-bulk-interval") {
      try await Self.sampledHistory($0, $1)
    }
    guard root.hasPrefix("/ajax-api") else { return }
    add(to: routes, .get, root + "/metrics/get-history-bulk") {
      try await Self.bulkHistory($0, $1)
    }
  }

  private static func sampledHistory(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let runs = try fields.texts("run_ids").filter { !$0.isEmpty }.map(ExperimentRunID.init)
    guard !runs.isEmpty else { throw fields.missing("run_ids") }
    let key = try fields.required("metric_key")
    guard runs.count <= mostRunsOfBulk else {
      throw refused(
        """
        GetMetricHistoryBulkInterval request must specify at most \(mostRunsOfBulk) run_ids. \
        Received \(runs.count) run_ids. \(seeDocumentation)
        """)
    }
    let limit = try fields.integer("max_results") ?? mostSampled
    guard (1...mostSampled).contains(limit) else {
      throw refused("max_results must be between 1 and \(mostSampled). \(seeDocumentation)")
    }
    let steps = try steps(fields)
    let found = try await book.read { reader in
      try runs.map { run in
        (run, try reader.sample(of: key, in: run, steps: steps, limit: Int(limit)))
      }
    }
    return points(found)
  }

  private static func steps(_ fields: RequestFields) throws -> ClosedRange<Int64>? {
    switch (try fields.integer("start_step"), try fields.integer("end_step")) {
    case (nil, nil): return nil
    case (let start?, let end?):
      guard start <= end else {
        throw refused(
          """
          end_step must be greater than start_step. Found start_step=\(start) and \
          end_step=\(end). \(seeDocumentation)
          """)
      }
      return start...end
    case (_, _):
      throw refused(
        """
        If either start step or end step are specified, both must be specified. \
        \(seeDocumentation)
        """)
    }
  }

  private static func bulkHistory(
    _ book: ExperimentBook, _ fields: RequestFields
  ) async throws -> WireWriter {
    let runs = try fields.texts("run_id").map(ExperimentRunID.init)
    guard !runs.isEmpty else {
      throw refused("GetMetricHistoryBulk request must specify at least one run_id.")
    }
    guard runs.count <= mostRunsOfBulk else {
      throw refused(
        """
        GetMetricHistoryBulk request cannot specify more than \(mostRunsOfBulk) run_ids. \
        Received \(runs.count) run_ids.
        """)
    }
    guard let key = try fields.text("metric_key"), !key.isEmpty else {
      throw refused("GetMetricHistoryBulk request must specify a metric_key.")
    }
    let limit = min(try fields.limit(usual: mostPoints, most: .max), Int(mostPoints))
    let found = try await book.read { reader in
      var left = limit
      return try runs.sorted { $0.rawValue < $1.rawValue }.map { run in
        let points = left > 0 ? try reader.history(of: key, in: run, limit: left).points : []
        left -= points.count
        return (run, points)
      }
    }
    return points(found)
  }

  private static func points(_ found: [(ExperimentRunID, [MetricPoint])]) -> WireWriter {
    let rows = found.flatMap { run, points in points.map { (run, $0) } }
    return .object { writer in
      writer.list("metrics", rows) { writer, row in
        writer.members(of: row.1)
        writer.text("run_id", row.0.rawValue)
      }
    }
  }

  private static func refused(_ message: String) -> TrackingRefusal {
    TrackingRefusal(.invalidParameter, message)
  }
}
