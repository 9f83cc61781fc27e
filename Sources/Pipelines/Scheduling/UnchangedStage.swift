internal import Domain

/// A stage run that ends without its command, with what its results were made from.
struct UnchangedStage: Sendable {
  let stage: StageRun
  let record: StageRecord
}
