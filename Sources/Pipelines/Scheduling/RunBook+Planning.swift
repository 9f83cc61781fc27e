public import Domain
public import Storage

extension RunBook {
  /// Gives a run that has not begun the stages that there are now, and only their pipelines.
  ///
  /// - Parameters:
  ///   - id: The run.
  ///   - stages: The stages, each after those it depends on.
  ///   - transaction: The open transaction.
  /// - Returns: The run as it is now.
  /// - Throws: ``Problem`` with code `cancelled` when it was cancelled meanwhile, or the store's
  ///   error.
  public func plan(
    _ id: RunID, stages: [PlannedStage], in transaction: Transaction
  ) throws -> PipelineRun {
    guard let run = try transaction.runs.run(id), run.state == .scheduled,
      run.stages.allSatisfy({ $0.state == .waiting })
    else {
      throw Problem(
        .cancelled, "the run was cancelled before it began", at: "run \(id)",
        fix: "Start a new run.")
    }
    let planned = PipelineRun(
      id: id, pipelines: Self.pipelines(of: stages), cause: run.cause, model: run.model,
      requestedBy: run.requestedBy, createdAt: run.createdAt, stages: Self.stages(stages, of: id),
      jobs: run.jobs, origin: run.origin, parameters: run.parameters)
    guard planned != run else { return run }
    try transaction.runs.plan(planned)
    try transaction.events.append(.pipeline(.runStarted(planned)))
    return planned
  }

  /// The pipelines that take part, each once.
  static func pipelines(of stages: [PlannedStage]) -> [PipelineName] {
    var pipelines: [PipelineName] = []
    for stage in stages where !pipelines.contains(stage.address.pipeline) {
      pipelines.append(stage.address.pipeline)
    }
    return pipelines
  }

  /// The stage runs of a run that begins, all waiting.
  static func stages(_ planned: [PlannedStage], of run: RunID) -> [StageRun] {
    let chosen = Set(planned.map(\.address))
    return planned.map { stage in
      StageRun(
        runID: run, address: stage.address,
        dependsOn: stage.dependsOn.filter { chosen.contains($0) }, claim: stage.claim)
    }
  }
}
