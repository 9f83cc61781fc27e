import Domain
import Foundation
import Synchronization

@testable import Storage

/// Tells a time that only the test moves.
final class StillTimekeeper: Timekeeper {
  private let elapsed = Mutex(Duration.zero)

  var now: Timestamp { Timestamp(milliseconds: 1_700_000_000_000) + uptime }
  var uptime: Duration { elapsed.withLock { $0 } }

  func advance(by duration: Duration) {
    elapsed.withLock { $0 += duration }
  }

  func wait(for duration: Duration) async throws {
    try Task.checkCancellation()
    await Task.yield()
  }
}

/// A folder of its own for one test, removed with it.
final class LogScene: Sendable {
  let folder = FileManager.default.temporaryDirectory.path + "/predictions-" + UUID().uuidString
  let timekeeper = StillTimekeeper()
  let model = ModelName("claims")

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func open(_ options: PredictionLog.Options = .init()) throws(Problem) -> PredictionLog {
    try PredictionLog(folder: folder, timekeeper: timekeeper, options: options)
  }

  func batch(_ rows: Int, request: String = "r", values: [Double]? = nil) -> PredictionBatch {
    PredictionBatch(
      model: model, version: 3, epoch: 7, requestID: request,
      rows: (0..<rows).map { row in
        PredictionBatch.Row(
          id: "\(request)-\(row)", score: Double(row) / 8,
          texts: row == 1 ? [RawText(column: 1, text: "blé")] : [],
          flags: row == 1 ? [.repaired, .replayed] : [])
      }, featureCount: 2,
      values: values ?? (0..<(2 * rows)).map(Double.init))
  }

  func segmentPaths() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder + "/claims")
      .filter { $0.hasSuffix(".predictions") }.sorted().map { folder + "/claims/" + $0 }
  }

  func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  func all(_ log: PredictionLog) throws(Problem) -> [PredictionRecord] {
    try log.read(model, from: .start, maxRecords: .max).records
  }
}
