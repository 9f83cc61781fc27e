extension StageSummary {
  /// How the status of a stage begins that no run would touch.
  public static let unchanged = "unchanged: "
  /// How the status of a stage begins whose command a run would execute.
  public static let wouldRun = "would run: "
  /// How the status of a stage begins that comes after one whose command a run would execute.
  public static let runsAfter = "runs after "

  /// Whether a run would leave the stage as it is.
  public var isUpToDate: Bool { status.hasPrefix(Self.unchanged) }

  /// Whether a run would execute its command, or may after the stages before it.
  public var isStale: Bool {
    status.hasPrefix(Self.wouldRun) || status.hasPrefix(Self.runsAfter)
  }
}

extension PipelineSummary {
  /// Says how much has changed since its last run; nothing when no stage would run.
  public var staleWords: String? {
    let count = stages.count(where: \.isStale)
    return count == 0
      ? nil : "changed since: \(Quantity.count(count, "stage")) would run"
  }
}
