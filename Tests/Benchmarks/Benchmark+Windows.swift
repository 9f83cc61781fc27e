import Statistics

extension Benchmark {
  /// Counting a row into a window, and comparing a day's window with its reference.
  static let windows = Benchmark(name: "window") { stopwatch in
    let windowRows = 60_000
    var rows = SyntheticRows(seed: 5)
    let reference = try ReferenceGrid(try rows.block(rowCount: windowRows))
    var window = WindowProfile(reference)
    window.add(try rows.block(rowCount: windowRows), on: reference)
    let values = rows.mixed(rowCount: 1_024)
    var growing = WindowProfile(reference)
    let adding = try stopwatch.seconds(calls: 5_000) { call in
      growing.add(row: values[call & 1_023], on: reference)
      return Double(growing.rowCount)
    }
    let full = window
    let comparing = try stopwatch.seconds(calls: 5) { _ in
      Double(try DriftReport.compare(reference: reference, current: full).testCount)
    }
    return [
      BenchmarkRow(microseconds: "window: add one row of 57 features", adding),
      BenchmarkRow(microseconds: "window: compare 60,000 rows", comparing),
    ]
  }
}
