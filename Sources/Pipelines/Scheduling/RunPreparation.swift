public import Domain

/// Changes the workspace as a run asks for, once no other run has its pipelines any more.
///
/// It is called again when the engine ended before the run went on, so it must be able to do the
/// same twice. What it throws ends the run.
public typealias RunPreparation =
  @Sendable (_ run: PipelineRun, _ request: RunRequest) async throws(Problem) -> Void
