import Domain
import Foundation
import Learners
import Serving
import Storage

/// An endpoint that answers by trees and captures every row, in a folder of its own.
final class ServingBench: Sendable {
  static let model = ModelName("claims")

  let timekeeper = MachineTimekeeper()
  let log: PredictionLog
  let router: TrafficRouter
  private let folder: TemporaryPlace

  init() throws {
    folder = try TemporaryPlace()
    log = try PredictionLog(folder: folder.path, timekeeper: timekeeper)
    router = TrafficRouter(log: log, timekeeper: timekeeper, requestPrefix: "b")
    let trees = try SyntheticTrees().ensemble()
    let evaluator = Evaluator(
      features: SyntheticRows.codings, platform: "xgboost \(trees.libraryVersion)",
      score: { values, rowCount in
        rowCount == 1
          ? [trees.predict(row: values)]
          : trees.predict(matrix: values.map { Float($0) }, rowCount: rowCount)
      }, predictedClass: { ($0.first ?? 0) >= 0.5 ? "1" : "0" })
    try router.apply(
      EndpointBinding(model: Self.model, epoch: 1, champion: 1),
      loaded: [Deployment(model: Self.model, version: 1, evaluator: evaluator)])
  }

  /// Checks that every answered row was captured: a fast answer that skips the log does not count.
  func checkCapture() throws(Problem) {
    let status = log.status(of: Self.model)
    guard status.state == .on, status.written > 0, status.skipped == 0 else {
      throw Problem(
        .internalFailure, "capture skipped \(status.skipped) rows",
        fix: "Free some space in the folder for temporary files.")
    }
  }
}
