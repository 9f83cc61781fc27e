internal import Domain
internal import Registry

/// Holds what plans about a model's champion are made from.
struct ReleaseState: Sendable {
  let model: ModelName
  /// Newest first.
  let versions: [ModelVersion]
  let binding: EndpointBinding
  let history: AliasHistory
  let undo: UndoWindow?

  /// Returns version `number`.
  ///
  /// - Throws: ``Problem`` with code `notFound` that names the versions there are.
  func version(_ number: Int) throws(Problem) -> ModelVersion {
    guard let found = versions.first(where: { $0.number == number }) else {
      let known = versions.map { "\($0.number)" }.joined(separator: ", ")
      let fix = versions.count == 1 ? "There is version \(known)." : "There are versions \(known)."
      throw Problem(
        .notFound, "version \(number) of \(SafeText(model.rawValue)) does not exist",
        fix: known.isEmpty ? "Train one: binnacle retrain \(SafeText(model.rawValue))." : fix)
    }
    return found
  }

  /// Shows how `next` differs from the champion: metrics first, then parameters and data.
  ///
  /// - Parameters:
  ///   - next: The version that would answer.
  ///   - measured: The champion's and its metrics on the same rows; otherwise those they were
  ///     registered with.
  /// - Returns: What differs; nothing without a champion.
  func differences(
    to next: ModelVersion, measured: (champion: [String: Double], next: [String: Double])? = nil
  ) -> [PlanDifference] {
    guard let champion = versions.first(where: { $0.number == binding.champion }) else { return [] }
    var differences: [PlanDifference] = []
    for name in Self.shownMetrics {
      guard let before = (measured?.champion ?? champion.metrics)[name],
        let after = (measured?.next ?? next.metrics)[name]
      else { continue }
      differences.append(
        PlanDifference(subject: name, before: Self.shown(before), after: Self.shown(after)))
    }
    for name in Set(champion.parameters.keys).union(next.parameters.keys).sorted()
    where champion.parameters[name] != next.parameters[name] {
      differences.append(
        PlanDifference(
          subject: name, before: champion.parameters[name] ?? "-",
          after: next.parameters[name] ?? "-"))
    }
    if champion.datasetHash != next.datasetHash {
      differences.append(
        PlanDifference(subject: "trained on", before: champion.note, after: next.note))
    }
    return differences
  }

  /// Says so where the metrics of `next` and of the champion come from different rows.
  ///
  /// A way back must open at once, so both are shown as they were registered, and not measured
  /// again.
  func notes(onMetricsOf next: ModelVersion) -> [String] {
    guard let champion = versions.first(where: { $0.number == binding.champion }),
      champion.datasetHash != next.datasetHash
    else { return [] }
    return ["each version's metrics are from its own registration, on other held-out rows"]
  }

  private static let shownMetrics = ["auc", "log_loss", "f1", "precision", "recall", "brier"]

  private static func shown(_ value: Double) -> String {
    "\((value * 10_000).rounded() / 10_000)"
  }
}
