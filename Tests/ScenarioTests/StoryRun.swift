import Domain
import EngineCore
import Tracking

/// Describes a run that a tracking client logs.
struct StoryRun: Hashable, Sendable {
  let name: String
  let experiment: String
  let parameters: [LoggedParameter]
  let metrics: [LoggedMetric]

  /// Reads what it logs: `params.lr=0.1 metrics.auc=0.81,0.83`, a metric step by step; nothing
  /// when a word is neither.
  init?(_ name: String, of experiment: String, logging words: [String], at now: Timestamp) {
    var parameters: [LoggedParameter] = []
    var metrics: [LoggedMetric] = []
    for word in words {
      let sides = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2, let column = RunColumn(text: sides[0]) else { return nil }
      switch column.kind {
      case .params: parameters.append(LoggedParameter(column.key, sides[1]))
      case .metrics:
        for (step, value) in sides[1].split(separator: ",").compactMap({ Double($0) }).enumerated()
        {
          metrics.append(
            LoggedMetric(
              MetricPoint(key: column.key, value: value, timestamp: now, step: Int64(step))))
        }
      case .tags: return nil
      }
    }
    self.name = name
    self.experiment = experiment
    self.parameters = parameters
    self.metrics = metrics
  }

  /// Logs it as a client does, and ends it.
  func log(in engine: Engine, at now: Timestamp) async throws {
    try await engine.experiments.change { tracker in
      let known = try? tracker.reader.experiment(named: experiment)
      let owner = try known ?? tracker.createExperiment(named: experiment)
      let run = try tracker.createRun(in: owner.id, named: name, by: "ada", startedAt: now).run.id
      try tracker.log(LogBatch(metrics: metrics, parameters: parameters), to: run)
      _ = try tracker.updateRun(run, status: .finished, endedAt: now)
    }
  }
}
