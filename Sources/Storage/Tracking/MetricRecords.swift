public import Domain
internal import GRDB

/// Stores the metrics of runs: every point once, and the latest point of each series.
public struct MetricRecords {
  let database: Database

  /// Stores points of one run and keeps the latest of each series.
  ///
  /// A point that is stored already, equal in all its parts, is not stored again.
  ///
  /// - Throws: The store's error.
  public func append(_ points: [MetricPoint], to run: Int64) throws {
    guard !points.isEmpty else { return }
    let insert = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO metric_point (run, key, timestamp, step, value, is_nan)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    var latest: [String: MetricPoint] = [:]
    var numbers: [String: Int64] = [:]
    for point in points {
      let number = try numbers[point.key] ?? makeNumber(of: point.key)
      numbers[point.key] = number
      try insert.execute(arguments: Self.arguments(point, run: run, key: number))
      if let other = latest[point.key], !point.isLater(than: other) { continue }
      latest[point.key] = point
    }
    for (key, point) in latest {
      guard let number = numbers[key] else { continue }
      try keepLatest(point, run: run, key: number)
    }
  }

  /// Returns points of a series by timestamp, step and value.
  ///
  /// - Parameters:
  ///   - key: The metric.
  ///   - run: The number of the run.
  ///   - last: The last point of the page before; absent begins at the first.
  ///   - limit: The most points to return.
  /// - Returns: The points.
  /// - Throws: The store's error.
  public func history(
    of key: String, in run: Int64, after last: MetricPoint? = nil, limit: Int
  ) throws -> [MetricPoint] {
    guard let number = try number(of: key) else { return [] }
    var sql = "SELECT timestamp, step, value, is_nan FROM metric_point WHERE run = ? AND key = ?"
    var arguments: StatementArguments = [run, number]
    if let last {
      sql += " AND (timestamp, step, value, is_nan) > (?, ?, ?, ?)"
      let value = last.value.isNaN ? 0 : last.value
      arguments += [last.timestamp.milliseconds, last.step, value, last.value.isNaN]
    }
    sql += " ORDER BY timestamp, step, value, is_nan LIMIT ?"
    arguments += [limit]
    return try points(of: key, sql, arguments)
  }

  /// Returns at most `limit` points of a series by step, evenly spread, the last one included.
  ///
  /// The series is cut into as many parts of equal length, and the first point of each is taken;
  /// the last point takes the place of the last of these.
  ///
  /// - Parameters:
  ///   - key: The metric.
  ///   - run: The number of the run.
  ///   - steps: The steps to look at; absent looks at all.
  ///   - limit: The most points to return, at least 1.
  /// - Returns: The points.
  /// - Throws: The store's error.
  public func sample(
    of key: String, in run: Int64, steps: ClosedRange<Int64>? = nil, limit: Int
  ) throws -> [MetricPoint] {
    guard let number = try number(of: key) else { return [] }
    let bounds = steps ?? Int64.min...Int64.max
    let series = "FROM metric_point WHERE run = ? AND key = ? AND step BETWEEN ? AND ?"
    let arguments: StatementArguments = [run, number, bounds.lowerBound, bounds.upperBound]
    let count: Int = try database.first("SELECT COUNT(*) \(series)", arguments)?[0] ?? 0
    return try points(
      of: key,
      """
      SELECT timestamp, step, value, is_nan FROM (
        SELECT timestamp, step, value, is_nan,
          row_number() OVER (ORDER BY step, timestamp, value, is_nan) - 1 AS place \(series))
      WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place
      """, arguments + [Database.list(Self.places(in: count, limit: max(1, limit)))])
  }

  /// Returns the latest points of all series of the runs, by the number of the run.
  ///
  /// - Throws: The store's error.
  public func latest(of runs: [Int64]) throws -> [Int64: [MetricPoint]] {
    guard !runs.isEmpty else { return [:] }
    var names: [Int64: String] = [:]
    var found: [Int64: [MetricPoint]] = [:]
    found.reserveCapacity(runs.count)
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT run, key, timestamp, step, value, is_nan
        FROM \(Database.wanted) CROSS JOIN latest_metric ON run = wanted
        """, arguments: [Database.list(runs)])
    while let row = try rows.next() {
      let number: Int64 = row[1]
      let name = try names[number] ?? text(of: number)
      names[number] = name
      found[row[0] as Int64, default: []].append(Self.point(row, name, from: 2))
    }
    return found
  }

  /// The places of the points that a sample takes, counted from 0.
  static func places(in count: Int, limit: Int) -> [Int64] {
    let parts = min(count, limit)
    guard parts > 0 else { return [] }
    let (length, longer) = count.quotientAndRemainder(dividingBy: parts)
    var places = (0..<parts).map { Int64($0 * length + min($0, longer)) }
    places[parts - 1] = Int64(count - 1)
    return places
  }
}

extension MetricRecords {
  private func points(
    of key: String, _ sql: String, _ arguments: StatementArguments
  ) throws -> [MetricPoint] {
    let rows = try Row.fetchCursor(
      try database.cachedStatement(sql: sql), arguments: arguments)
    var points: [MetricPoint] = []
    while let row = try rows.next() { points.append(Self.point(row, key, from: 0)) }
    return points
  }

  private func keepLatest(_ point: MetricPoint, run: Int64, key: Int64) throws {
    try database.write(
      """
      INSERT INTO latest_metric (run, key, timestamp, step, value, is_nan)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, key) DO UPDATE SET timestamp = excluded.timestamp, step = excluded.step,
        value = excluded.value, is_nan = excluded.is_nan
      WHERE (excluded.step, excluded.timestamp, excluded.value) > (step, timestamp, value)
      """, Self.arguments(point, run: run, key: key))
  }

  private static func arguments(
    _ point: MetricPoint, run: Int64, key: Int64
  ) -> StatementArguments {
    let isUndefined = point.value.isNaN
    return [
      run, key, point.timestamp.milliseconds, point.step, isUndefined ? 0 : point.value,
      isUndefined,
    ]
  }

  private static func point(_ row: Row, _ key: String, from first: Int) -> MetricPoint {
    let isUndefined: Bool = row[first + 3]
    return MetricPoint(
      key: key, value: isUndefined ? .nan : row[first + 2],
      timestamp: Timestamp(milliseconds: row[first]), step: row[first + 1])
  }

  private func number(of key: String) throws -> Int64? {
    try database.first("SELECT number FROM metric_key WHERE text = ?", [key])?[0]
  }

  private func makeNumber(of key: String) throws -> Int64 {
    if let number = try number(of: key) { return number }
    try database.write("INSERT INTO metric_key (text) VALUES (?)", [key])
    return database.lastInsertedRowID
  }

  private func text(of number: Int64) throws -> String {
    try database.first("SELECT text FROM metric_key WHERE number = ?", [number])?[0] ?? ""
  }
}
