internal import Domain

/// A pipeline run in the wire's spelling.
struct ScriptRun: Encodable, Sendable {
  /// One stage of the run.
  struct Stage: Encodable, Sendable {
    let stage: String
    let state: String
    let reason: String
    let exit_code: Int?
    let started_at: Int64?
    let ended_at: Int64?
  }

  let run_id: String
  let state: String
  let cause: String
  let created_at: Int64
  let ended_at: Int64?
  let stages: [Stage]

  init(_ run: PipelineRun) {
    run_id = run.id.rawValue
    state = run.state.rawValue
    cause = run.cause
    created_at = run.createdAt.milliseconds
    ended_at = run.endedAt?.milliseconds
    stages = run.stages.map {
      Stage(
        stage: $0.address.description, state: $0.state.rawValue, reason: $0.reason,
        exit_code: $0.exitCode, started_at: $0.startedAt?.milliseconds,
        ended_at: $0.endedAt?.milliseconds)
    }
  }
}

/// The id of a run that was started, in the wire's spelling.
struct ScriptRunStarted: Encodable, Sendable {
  let run_id: String
}
