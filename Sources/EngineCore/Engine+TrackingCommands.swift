internal import Domain
internal import Storage
internal import Tracking

extension Engine {
  /// Deletes or restores what clients track, and writes down who asked.
  func perform(
    _ command: TrackingCommand, by operatorName: OperatorName
  ) async throws(Problem) -> Receipt {
    let subject = try await changed(by: command)
    let message = "\(subject.sentence) \(command.isDeletion ? "deleted" : "restored")"
    return try await store.decide { transaction in
      try transaction.audit.append(
        by: operatorName, command: command.auditName, subject: subject.name, outcome: .accepted,
        detail: subject.details, commandLine: nil)
      return Receipt(message: message, count: subject.count)
    }
  }

  private func changed(by command: TrackingCommand) async throws(Problem) -> Changed {
    try await tracking("changed") {
      try await experiments.change { tracker in
        switch command {
        case .deleteRuns(let ids):
          return try Changed(ids, in: tracker) { try tracker.deleteRun($0) }
        case .restoreRuns(let ids):
          return try Changed(ids, in: tracker) { try tracker.restoreRun($0) }
        case .deleteExperiment(let id):
          let name = try tracker.reader.experiment(id).name
          try tracker.deleteExperiment(id)
          return Changed(name: "experiment \(name)", description: "experiment \(name)")
        case .restoreExperiment(let id):
          let name = try tracker.reader.experiment(id).name
          try tracker.restoreExperiment(id)
          return Changed(name: "experiment \(name)", description: "experiment \(name)")
        }
      }
    }
  }
}

/// Says what was changed, for the answer and the audit.
private struct Changed: Sendable {
  /// The thing, or how many things.
  let name: String
  /// The same with the experiment.
  let details: String
  var count: Int?

  /// What the answer begins with.
  var sentence: String { name + (count ?? 1 == 1 ? " is" : " are") }

  init(name: String, description details: String) {
    self.name = name
    self.details = details
  }

  init(
    _ ids: [ExperimentRunID], in tracker: RunTracker, _ change: (ExperimentRunID) throws -> Void
  ) throws {
    let wanted = ids.prefix(TrackingCommand.mostRuns)
    for id in wanted { try change(id) }
    let first = try wanted.first.map { try tracker.reader.run($0).run }
    let experiment = try first.map { try tracker.reader.experiment($0.experiment).name } ?? ""
    name = wanted.count == 1 ? "run \(first?.name ?? "")" : Quantity.count(wanted.count, "run")
    details = "\(name) of \(experiment)"
    count = wanted.count
  }
}

extension TrackingCommand {
  /// What the audit calls it.
  var auditName: String { isDeletion ? "tracking.delete" : "tracking.restore" }

  /// What it concerns, before anything is known of it.
  var auditSubject: String {
    switch self {
    case .deleteRuns(let ids), .restoreRuns(let ids):
      ids.count == 1 ? "run \(ids[0])" : Quantity.count(ids.count, "run")
    case .deleteExperiment(let id), .restoreExperiment(let id): "experiment \(id)"
    }
  }
}
