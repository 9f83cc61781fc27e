public import Domain

/// Says what came of one stage.
public struct StageCheck: Hashable, Sendable {
  /// Says how a stage ended, or whether it is up to date where nothing ran.
  public enum Outcome: String, Hashable, Sendable {
    /// It ran and succeeded.
    case passed
    /// It did not run: nothing it depends on has changed.
    case cached
    /// Its command failed.
    case failed
    /// Its process was lost.
    case lost
    /// Its time ran out.
    case timedOut = "timed_out"
    /// It was cancelled.
    case cancelled
    /// It did not run because one before it failed.
    case skipped
    /// Nothing ran, and it is not up to date.
    case stale
  }

  /// The stage.
  public let address: StageAddress
  /// What came of it.
  public let outcome: Outcome
  /// Why it ran, was skipped or failed.
  public let reason: String
  /// How long it took; nothing where it did not run.
  public let duration: Duration?
  /// The exit code of its process.
  public let exitCode: Int?
  /// The end of what it wrote, not yet safe to show.
  public var log = ""
  /// The line that declares it in its `dvc.yaml`.
  public var line: Int?

  /// Takes what a run did with the stage.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - ending: Why the run was cancelled, where the job did that itself.
  public init(_ stage: StageRun, cancelledBecause ending: String? = nil) {
    address = stage.address
    outcome = Self.outcome(of: stage)
    reason = stage.state == .cancelled ? ending ?? stage.reason : stage.reason
    exitCode = stage.exitCode
    duration =
      if let start = stage.startedAt, let end = stage.endedAt { end - start } else { nil }
  }

  /// Takes what a run would do with the stage now.
  public init(_ stage: StageSummary) {
    address = stage.address
    outcome = stage.isUpToDate ? .cached : .stale
    reason = stage.status
    exitCode = nil
    duration = nil
  }

  /// Whether it stands in the way of passing.
  public var isBad: Bool {
    switch outcome {
    case .passed, .cached: false
    case .failed, .lost, .timedOut, .cancelled, .skipped, .stale: true
    }
  }

  private static func outcome(of stage: StageRun) -> Outcome {
    switch stage.state {
    case .succeeded: .passed
    case .cached: .cached
    case .skipped: .skipped
    case .cancelled: .cancelled
    case .waiting, .running: .lost
    case .failed:
      switch stage.loss {
      case .process: .lost
      case .time: .timedOut
      case nil: .failed
      }
    }
  }
}
