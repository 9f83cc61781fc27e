public import Domain

/// Puts one value of several runs side by side.
public struct ComparedRuns: Hashable, Sendable {
  /// Says what is compared.
  public enum Kind: String, Hashable, Sendable {
    /// A parameter.
    case parameter = "param"
    /// The latest value of a metric.
    case metric
    /// A dataset that was read.
    case dataset
    /// A tag.
    case tag
    /// How the run went.
    case origin = "run"
  }

  /// What is compared.
  public let kind: Kind
  /// Its name.
  public let name: String
  /// The value of each run, in the order of the runs.
  public let values: [RunValue?]

  /// Whether all runs have the same value.
  public var isSame: Bool { Set(values).count <= 1 }

  /// How much more the last run has than the first, for numbers.
  public var change: Double? {
    guard kind == .metric, let first = values.first??.number, let last = values.last??.number,
      first.isFinite, last.isFinite
    else { return nil }
    return last - first
  }

  /// Returns all values of several runs: parameters, metrics, datasets, tags, and how they went.
  static func all(_ reports: [RunReport]) -> [ComparedRuns] {
    lines(.parameter, reports) { $0.parameters.map { ($0.key, .text($0.value)) } }
      + lines(.metric, reports) { $0.metrics.map { ($0.key, .number($0.value)) } }
      + lines(.dataset, reports) { $0.datasets.map { ($0.name, .text($0.digest)) } }
      + lines(.tag, reports) { report in
        report.tags.filter { !$0.key.hasPrefix("mlflow.") }.map { ($0.key, .text($0.value)) }
      }
      + lines(.origin, reports) { report in
        [
          ("status", .text(report.run.status.rawValue)), ("user", .text(report.run.user)),
          ("run", .text(report.run.id.rawValue)),
        ]
      }
  }

  private static func lines(
    _ kind: Kind, _ reports: [RunReport], _ entries: (RunReport) -> [(String, RunValue)]
  ) -> [ComparedRuns] {
    let known = reports.map { Dictionary(entries($0)) { first, _ in first } }
    return Set(known.flatMap(\.keys)).sorted().map { name in
      ComparedRuns(kind: kind, name: name, values: known.map { $0[name] })
    }
  }

  /// Whether it is worth a line where only what differs is shown: metrics always are, how a run
  /// went never is.
  var tellsDifference: Bool {
    switch kind {
    case .metric: true
    case .parameter, .dataset, .tag: !isSame
    case .origin: false
    }
  }
}
