public import Domain

/// Is one line of a list of what clients track.
public enum TrackedRow: Hashable, Sendable {
  /// An experiment.
  case experiment(ExperimentSummary)
  /// A run of an experiment.
  case run(RunLine)

  /// What names it in the list, and in a search.
  var name: String {
    switch self {
    case .experiment(let summary): summary.experiment.name
    case .run(let line): line.run.id.rawValue
    }
  }

  /// What opening it shows.
  var place: Place? {
    switch self {
    case .experiment(let summary): .tracking(.runs(summary.experiment.name))
    case .run: nil
    }
  }

  /// Whether something can be done to several of its kind at once.
  var isMarkable: Bool {
    switch self {
    case .experiment: false
    case .run: true
    }
  }

  /// Returns the value of a numeric field.
  func number(of field: String) -> Double? {
    switch self {
    case .experiment(let summary): field == "runs" ? Double(summary.runs) : nil
    case .run: nil
    }
  }

  /// What words and patterns are looked for in.
  var words: [String?] {
    switch self {
    case .experiment(let summary):
      [
        summary.experiment.name, "\(summary.experiment.id)",
        summary.lastStatus?.rawValue, summary.experiment.lifecycle.wordIfDeleted,
        summary.runs == 0 ? "no runs" : nil,
      ]
    case .run(let line):
      [
        line.run.name, line.run.id.rawValue, line.run.status.rawValue, line.run.user,
        line.run.lifecycle.wordIfDeleted,
      ] + line.values.sorted { $0.key < $1.key }.map(\.value.words)
    }
  }
}

extension Lifecycle {
  /// The word that tells a deleted thing from others.
  public var wordIfDeleted: String? { self == .deleted ? "deleted" : nil }
}
