internal import Domain

/// Names within the scheduler what takes a slot: a stage run, or the preparation of a whole run.
struct StageKey: Hashable, Sendable {
  let run: RunID
  /// The stage; absent for the preparation of the run.
  let address: StageAddress?

  /// Names a stage run, or the preparation of a run.
  init(run: RunID, address: StageAddress?) {
    self.run = run
    self.address = address
  }

  /// Names a stage run.
  init(of stage: StageRun) { self.init(run: stage.runID, address: stage.address) }
}
