internal import Domain

/// Names within the scheduler what takes a slot: a stage run, or the preparation of a whole run.
struct StageKey: Hashable, Sendable {
  let run: RunID
  /// The stage; absent for the preparation of the run.
  let address: StageAddress?
}
