internal import Domain

/// What is stored of a stage that succeeded.
struct CommittedStage: Sendable {
  let record: StageRecord
  /// Absent for a stage whose results cannot be told from its inputs.
  let result: StageResult?
}

/// What a stage made, under the digest of what it was made from.
struct StageResult: Sendable {
  let key: String
  let body: String
}
