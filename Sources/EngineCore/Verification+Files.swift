internal import Domain
internal import Foundation
internal import Pipelines
internal import Storage

extension Verification {
  /// Reads how far the prediction log of each model has been folded into windows.
  static func positions(_ transaction: TelemetryTransaction) throws -> [ModelName: Int64] {
    var positions: [ModelName: Int64] = [:]
    for (model, text) in try transaction.windows.positions() {
      let position = try? JSONDecoder().decode(LogPosition.self, from: Data(text.utf8))
      positions[model] = position?.sequence
    }
    return positions
  }

  /// Reads every record of every model's log.
  func checkPredictions(
    _ positions: [ModelName: Int64], _ report: inout VerificationReport
  ) {
    var next: [ModelName: Int64] = [:]
    for check in PredictionCheck.all(in: folder.predictions) {
      report.predictions[check.model] = check.records
      report.findings += check.problems
      next[check.model] = check.next
    }
    for (model, read) in positions.sorted(by: { $0.key < $1.key }) where read > next[model] ?? 0 {
      report.findings.append(
        Problem(
          .damaged,
          "the prediction log of \(SafeText(model.rawValue)) ends at record \(next[model] ?? 0), "
            + "its windows know \(read)", at: folder.predictions,
          fix: "Restore the files from a backup."))
    }
  }

  /// Reads every object of the cache that a `dvc.lock` names.
  func checkCache(_ report: inout VerificationReport) {
    var objects = 0
    report.collect { () throws(Problem) in
      let workspace = try PipelineWorkspace(
        root: folder.workspace, memo: TransientHashMemo(), timekeeper: time)
      for stage in try PipelineGraph.load(workspace).stages {
        guard let record = try workspace.record(of: stage) else { continue }
        let cached = Set(stage.outputs.filter(\.isCached).map(\.path.written))
        for item in record.outputs where cached.contains(item.path) {
          objects += 1
          try check(item, of: stage, in: workspace)
        }
      }
    }
    report.cacheObjects = objects
  }

  private func check(
    _ item: LockedStage.Item, of stage: Stage, in workspace: PipelineWorkspace
  ) throws(Problem) {
    do throws(Problem) {
      try workspace.cache.verify(item.state.digest)
    } catch {
      throw Problem(
        error.code, "\(error.what), recorded for \(SafeText(item.path))",
        at: "stage \(stage.address)", fix: error.fix)
    }
  }
}
