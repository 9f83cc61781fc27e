/// Asks for what clients track to be deleted or restored; nothing is ever removed for good by it.
public enum TrackingCommand: Codable, Hashable, Sendable {
  /// Delete runs; they can be restored.
  case deleteRuns([ExperimentRunID])
  /// Restore deleted runs.
  case restoreRuns([ExperimentRunID])
  /// Delete an experiment with its runs; it can be restored.
  case deleteExperiment(ExperimentID)
  /// Restore a deleted experiment with its runs.
  case restoreExperiment(ExperimentID)

  /// The most runs of one command.
  public static let mostRuns = 1_000

  /// The command that takes it back.
  public var inverse: TrackingCommand {
    switch self {
    case .deleteRuns(let ids): .restoreRuns(ids)
    case .restoreRuns(let ids): .deleteRuns(ids)
    case .deleteExperiment(let id): .restoreExperiment(id)
    case .restoreExperiment(let id): .deleteExperiment(id)
    }
  }

  /// Whether something is deleted by it.
  public var isDeletion: Bool {
    switch self {
    case .deleteRuns, .deleteExperiment: true
    case .restoreRuns, .restoreExperiment: false
    }
  }
}
