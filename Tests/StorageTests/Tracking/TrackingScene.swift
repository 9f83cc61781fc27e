import Domain

@testable import Storage

extension StoreScene {
  /// An experiment with runs named `r0`, `r1`, … that began a second apart.
  func experiment(runs count: Int = 1) async throws -> (Experiment, [StoredRun]) {
    try await store.record { tx in
      let experiment = try tx.experiments.append(
        name: "loans", at: Timestamp(milliseconds: 5)
      ) { "files/\($0)" }
      let runs = try (0..<count).map { number in
        try tx.experimentRuns.append(
          ExperimentRun(
            id: ExperimentRunID("r\(number)"), experiment: experiment.id, name: "run \(number)",
            startedAt: Timestamp(milliseconds: Int64(number) * 1_000),
            artifactLocation: "files/r\(number)"))
      }
      return (experiment, runs)
    }
  }
}

/// A point at a timestamp in milliseconds.
func point(_ value: Double, _ key: String = "auc", at time: Int64 = 1, step: Int64 = 0)
  -> MetricPoint
{
  MetricPoint(key: key, value: value, timestamp: Timestamp(milliseconds: time), step: step)
}
