internal import Domain
internal import Pipelines
internal import Storage
internal import WorkQueues

extension Engine {
  /// Changes the workspace as a run asks for: its parameters, and the rows that a retraining adds.
  ///
  /// The run has its pipelines by now, so no other run reads what changes here.
  func prepare(_ run: PipelineRun, _ request: RunRequest) async throws(Problem) {
    let run = try await checkOut(run, request)
    var pipelines = run.stages.map(\.address.pipeline)
    if let declared = request.model.flatMap(declaration.model), let own = declared.pipeline {
      try await writeTrainingAdditions(for: declared)
      pipelines = [own]
    }
    guard !request.parameters.isEmpty else { return }
    let edit = try ParameterEdit(workspace: folder.workspace, ofOne: pipelines)
    try await work.run { () throws(Problem) in try edit.write(request.parameters) }
  }

  /// Brings the workspace to the commit that the run is about, if its trigger says so, and plans it
  /// by the files that are there then.
  private func checkOut(
    _ run: PipelineRun, _ request: RunRequest
  ) async throws(Problem) -> PipelineRun {
    guard let origin = run.origin, let revision = origin.revision,
      let declared = declaration.trigger(origin.trigger),
      let (place, source) = try await checkout(for: declared.source)
    else { return run }
    try await scheduler.checkOut(
      revision, of: origin.branch, in: place, from: source, for: run.id)
    let stages = try await scheduler.planned(request.targets)
    return try await store.decide { try RunBook().plan(run.id, stages: stages, in: $0) }
  }

  /// Returns the work tree that a trigger's commits are checked out in, and where they come from.
  func checkout(
    for source: TriggerSource
  ) async throws(Problem) -> (folder: String, source: String?)? {
    let workspace = folder.workspace
    return try await triggerWork.run { () throws(Problem) in
      WorkTree.checkout(of: source, in: workspace)
    }
  }

  /// Refuses parameters that a run could not change, before it is recorded.
  func checkParameters(
    _ parameters: [String: String], ofOne pipelines: [PipelineName]
  ) async throws(Problem) {
    guard !parameters.isEmpty else { return }
    let edit = try ParameterEdit(workspace: folder.workspace, ofOne: pipelines)
    _ = try await work.run { () throws(Problem) in try edit.files(with: parameters) }
  }
}
