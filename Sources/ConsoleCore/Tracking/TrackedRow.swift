public import Domain

/// Is one line of a list of what clients track.
public enum TrackedRow: Hashable, Sendable {
  /// An experiment.
  case experiment(ExperimentSummary)
  /// A run of an experiment.
  case run(RunLine)
  /// Something that a run logged.
  case fact(RunFact)
  /// A value of several runs side by side.
  case compared(ComparedRuns)
  /// A line of a file, by its number.
  case textLine(Int, String)

  /// What tells it from the other rows of its list.
  var identity: String {
    switch self {
    case .experiment, .run, .textLine: name
    case .fact(let fact): "\(fact.kind) \(fact.name)"
    case .compared(let line): "\(line.kind.rawValue) \(line.name)"
    }
  }

  /// What is worth taking along.
  var name: String {
    switch self {
    case .experiment(let summary): summary.experiment.name
    case .run(let line): line.run.id.rawValue
    case .fact(.model(let model)): model.id.rawValue
    case .fact(let fact): fact.name
    case .compared(let line): line.name
    case .textLine(let number, _): "\(number)"
    }
  }

  /// What opening it shows, from the page of a run or from a list.
  func place(from place: Place) -> Place? {
    switch self {
    case .experiment(let summary): .tracking(.runs(summary.experiment.name))
    case .run(let line): .tracking(.run(line.run.id, line.run.name))
    case .fact(.artifact(let artifact)) where artifact.size != nil:
      if case .tracking(.run(let id, _)) = place {
        .tracking(.artifact(id, path: artifact.path))
      } else {
        nil
      }
    case .fact(.version(let version)): .models(version.model)
    case .fact, .compared, .textLine: nil
    }
  }

  /// Whether something can be done to several of its kind at once.
  var isMarkable: Bool {
    switch self {
    case .experiment, .fact, .compared, .textLine: false
    case .run: true
    }
  }

  /// Returns the value of a numeric field.
  func number(of field: String) -> Double? {
    switch self {
    case .experiment(let summary): field == "runs" ? Double(summary.runs) : nil
    case .fact(.metric(let metric)): field == "value" ? metric.value.value : nil
    case .fact(.parameter(let parameter)): field == "value" ? Double(parameter.value) : nil
    case .compared(let line): field == "change" ? line.change : nil
    case .run, .fact, .textLine: nil
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
    case .fact(let fact): [fact.kind, fact.name, fact.value]
    case .compared(let line):
      [line.kind.rawValue, line.name] + line.values.map { $0?.words }
    case .textLine(_, let text): [text]
    }
  }
}

extension Lifecycle {
  /// The word that tells a deleted thing from others.
  public var wordIfDeleted: String? { self == .deleted ? "deleted" : nil }
}
