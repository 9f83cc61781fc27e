import Domain
import Storage
import Tracking

/// A book with many runs, and one that logged a long series.
struct TrackingBench: Sendable {
  /// Batches that ``logTogether(_:)`` logs.
  static let together = 80
  let book: ExperimentBook
  let longRun: ExperimentRunID
  private let place: TemporaryPlace

  init(runs: Int, points: Int) async throws {
    place = try TemporaryPlace()
    let time = MachineTimekeeper()
    book = ExperimentBook(store: try Store(folder: place.path, time: time), time: time)
    try await book.change { tracker in
      _ = try tracker.createExperiment(named: "many")
      _ = try tracker.createExperiment(named: "other")
    }
    for first in stride(from: 0, to: runs, by: 500) {
      try await book.change(rows: 500) { tracker in
        for number in first..<min(first + 500, runs) { try Self.addRun(number, to: tracker) }
      }
    }
    longRun = try await book.change { tracker in
      try tracker.createRun(in: ExperimentID(2), startedAt: Timestamp(milliseconds: 1)).run.id
    }
    for first in stride(from: 0, to: points, by: 1_000) {
      let batch = Self.points(min(1_000, points - first), "loss", from: first)
      try await book.change(rows: batch.count) { [longRun] in try $0.log(batch, to: longRun) }
    }
  }

  private static func addRun(_ number: Int, to tracker: RunTracker) throws {
    let run = try tracker.createRun(
      in: ExperimentID(1), named: "run-\(number)", by: "ann",
      startedAt: Timestamp(milliseconds: Int64(number / 3)),
      tags: (0..<8).map { TrackingTag("t\($0)", "value \(number % 50)") }
    ).run.id
    var batch = LogBatch(
      parameters: (0..<10).map { LoggedParameter("p\($0)", "\(number % (10 + $0))") })
    for key in 0..<10 {
      // A cheap scatter that is the same each time.
      let value = Double((number &* 2_654_435_761 &+ key &* 40_503) & 0xFFFF) / 65_536
      let point = MetricPoint(
        key: "m\(key)", value: value, timestamp: Timestamp(milliseconds: Int64(number)))
      batch.metrics.append(LoggedMetric(point))
    }
    try tracker.log(batch, to: run)
  }

  static func points(_ count: Int, _ key: String, from first: Int) -> LogBatch {
    LogBatch(
      metrics: (first..<(first + count)).map { step in
        let point = MetricPoint(
          key: key, value: Double(step % 97) / 97, timestamp: Timestamp(milliseconds: Int64(step)),
          step: Int64(step))
        return LoggedMetric(point)
      })
  }

  /// Logs batches of 100 metrics from 8 tasks at the same time.
  func logTogether(_ call: Int) async throws -> Double {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          for number in 0..<(Self.together / 8) {
            let batch = Self.points(100, "t\(task)", from: (call * 10 + number) * 100)
            try await book.change(rows: 100) { [longRun] in try $0.log(batch, to: longRun) }
          }
        }
      }
      try await group.waitForAll()
    }
    return 1
  }
}
