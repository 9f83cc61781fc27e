import Domain
import Foundation
import Storage
import Tracking

/// A book in a folder of its own for one test, removed with it.
final class BookScene: Sendable {
  let folder = FileManager.default.temporaryDirectory.path + "/book-" + UUID().uuidString
  let store: Store
  let book: ExperimentBook

  init(time: any Timekeeper = StillClock()) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    store = try Store(folder: folder, time: time)
    book = ExperimentBook(store: store, time: time)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Begins a run in an experiment of its own.
  func run(named name: String? = nil, tags: [TrackingTag] = []) async throws -> ExperimentRunID {
    try await book.change { tracker in
      let experiment = try tracker.createExperiment(named: "e-\(UUID().uuidString)")
      return try tracker.createRun(
        in: experiment.id, named: name, startedAt: Timestamp(milliseconds: 7), tags: tags
      ).run.id
    }
  }

  /// What the book says to a decision that it refuses.
  func refusal(
    _ decision: @escaping @Sendable (RunTracker) throws -> Void
  ) async throws -> String? {
    do {
      try await book.change(decision)
      return nil
    } catch let refusal as TrackingRefusal {
      return "\(refusal.kind.rawValue): \(refusal.message)"
    }
  }
}

/// A clock that stands still.
struct StillClock: Timekeeper {
  var now: Timestamp { Timestamp(milliseconds: 1_000) }
  var uptime: Duration { .zero }
  func wait(for duration: Duration) async throws {}
}

func metric(_ key: String, _ value: Double, at time: Int64 = 1, step: Int64 = 0) -> LoggedMetric {
  LoggedMetric(
    MetricPoint(key: key, value: value, timestamp: Timestamp(milliseconds: time), step: step))
}
