import ConsoleCore
import ConsoleFixtures
import Domain

extension Benchmark {
  /// How many rows the filtered list has.
  private static let rows = 100_000

  /// Filtering a list of many rows by a pattern: what a key waits for, and when all rows are tested.
  static let filters = Benchmark(name: "filter") { stopwatch in
    let list = Self.list()
    var typing = list
    for key in "//kind [1-3]".map(Key.character) { Self.press(key, on: &typing) }
    let before = typing
    var filtered = before
    return [
      BenchmarkRow(
        microseconds: "filter: a key in a pattern, 100,000 rows",
        try stopwatch.seconds(calls: 20) { _ in
          filtered = before
          return Double(filtered.update(.key(.character("/"))).count)
        }),
      BenchmarkRow(
        microseconds: "filter: all of 100,000 rows by a pattern",
        try stopwatch.seconds(calls: 2) { _ in
          filtered = before
          Self.press(.character("/"), on: &filtered)
          return Double(filtered.rows.count)
        }),
      BenchmarkRow(
        microseconds: "filter: a cursor key in 100,000 rows",
        try stopwatch.seconds(calls: 50) { _ in
          filtered = list
          return Double(filtered.update(.key(.down)).count + 1)
        }),
    ]
  }

  private static func list() -> Console {
    var console = Specimen.connected()
    _ = console.update(.key(.character("6")))
    let events = (0..<rows).map { index in
      NumberedEvent(
        number: Int64(rows - index), at: Specimen.now, event: .unknown(kind: "kind \(index % 977)"))
    }
    _ = console.update(
      .page(.events(limit: 100), .success(Page(number: Int64(rows), content: .events(events)))))
    return console
  }

  /// Presses a key and lets the filter go on to its end.
  private static func press(_ key: Key, on console: inout Console) {
    _ = console.update(.key(key))
    while console.unfilteredRows > 0 { _ = console.update(.wake) }
  }
}
