internal import Domain

/// Finds out which keys the newest runs of an experiment have, and which of them say most.
struct RunColumnChoice {
  /// How many runs are looked at.
  static let sample = 100
  /// The most keys there are to choose from.
  private static let mostAvailable = 300
  /// The most metrics, and the most parameters, that are columns unless the operator chooses.
  private static let mostTelling = 3
  /// Clients keep what they need for themselves under tags that begin so.
  private static let reservedTags = "mlflow."

  /// All keys: metrics, parameters, then tags, by name.
  let available: [RunColumn]
  /// The most frequent metrics, and of the parameters those that differ between runs.
  let telling: [RunColumn]

  init(_ runs: [ExperimentRunDetails]) {
    var counts: [RunColumn: Int] = [:]
    var values: [RunColumn: Set<String>] = [:]
    for run in runs {
      for metric in run.metrics { counts[RunColumn(.metrics, metric.key), default: 0] += 1 }
      for parameter in run.parameters {
        let column = RunColumn(.params, parameter.key)
        counts[column, default: 0] += 1
        values[column, default: []].insert(parameter.value)
      }
      for tag in run.tags where !tag.key.hasPrefix(Self.reservedTags) {
        counts[RunColumn(.tags, tag.key), default: 0] += 1
      }
    }
    let sorted = counts.keys.sorted {
      let kinds = RunColumn.Kind.allCases
      let (left, right) = (kinds.firstIndex(of: $0.kind) ?? 0, kinds.firstIndex(of: $1.kind) ?? 0)
      return (left, $0.key) < (right, $1.key)
    }
    available = Array(sorted.prefix(Self.mostAvailable))
    let frequent = { (columns: [RunColumn]) in
      Array(
        columns.enumerated().sorted {
          (counts[$1.element] ?? 0, $0.offset) < (counts[$0.element] ?? 0, $1.offset)
        }.map(\.element).prefix(Self.mostTelling))
    }
    let differing = sorted.filter { column in
      guard column.kind == .params, let known = values[column] else { return false }
      return known.count > 1 || (counts[column] ?? 0) < runs.count
    }
    telling = frequent(sorted.filter { $0.kind == .metrics }) + frequent(differing)
  }
}
