import Domain
import Foundation
import Learners
import Storage
import Synchronization
import Tables

@testable import Serving

/// Tells a time that moves only when someone waits.
final class WaitingTimekeeper: Timekeeper {
  private let elapsed = Mutex(Duration.zero)

  var now: Timestamp { Timestamp(milliseconds: 1_700_000_000_000) + uptime }
  var uptime: Duration { elapsed.withLock { $0 } }

  func advance(by duration: Duration) { elapsed.withLock { $0 += duration } }

  func wait(for duration: Duration) async throws {
    try Task.checkCancellation()
    advance(by: duration)
    await Task.yield()
  }
}

/// A router over a real log in a folder of its own, with evaluators that compute a known sum.
final class ServingScene: Sendable {
  let folder = FileManager.default.temporaryDirectory.path + "/serving-" + UUID().uuidString
  let timekeeper = WaitingTimekeeper()
  let model = ModelName("loans")
  let log: PredictionLog
  let router: TrafficRouter

  static let features = [
    FeatureCoding(name: "amount", kind: .numeric, missing: ["-1"]),
    FeatureCoding(name: "plan", kind: .categorical, levels: ["basic", "pro", "3", "true"]),
  ]

  init() throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    log = try PredictionLog(folder: folder, timekeeper: timekeeper)
    router = TrafficRouter(log: log, timekeeper: timekeeper, requestPrefix: "t")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Version v answers v * 1000 + amount + plan, counting what is missing as 0.
  func deployment(
    _ version: Int, features: [FeatureCoding] = ServingScene.features
  ) -> Deployment {
    let width = features.count
    let evaluator = Evaluator(
      features: features, platform: "sum",
      score: { values, rows in
        (0..<rows).map { row in
          values[(row * width)..<((row + 1) * width)]
            .reduce(Double(version) * 1_000) { $0 + ($1.isNaN ? 0 : $1) }
        }
      }, predictedClass: { ($0.first ?? 0) > 500 ? "yes" : "no" })
    return Deployment(model: model, version: version, evaluator: evaluator)
  }

  @discardableResult
  func bind(_ champion: Int?, epoch: Int, warm: [Int] = []) throws(Problem) -> Bool {
    try router.apply(
      EndpointBinding(model: model, epoch: epoch, champion: champion, warm: warm),
      loaded: ((champion.map { [$0] } ?? []) + warm).map { deployment($0) })
  }

  func request(_ amounts: [Double], plan: String? = "pro", ids: [String] = []) -> InferenceRequest {
    InferenceRequest(
      rowCount: amounts.count,
      inputs: [
        InputTensor(name: "plan", texts: amounts.map { _ in plan }),
        InputTensor(name: "amount", numbers: amounts),
      ], rowIDs: ids)
  }

  func captured() throws(Problem) -> [PredictionRecord] {
    try log.read(model, from: .start, maxRecords: .max).records
  }
}

/// Returns the sentence of the problem that `body` throws; nil when it throws none.
func sentence(_ body: () throws(Problem) -> Void) -> String? {
  do throws(Problem) {
    try body()
    return nil
  } catch {
    return error.sentence
  }
}
