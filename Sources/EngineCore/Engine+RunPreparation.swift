internal import Domain
internal import Pipelines
internal import WorkQueues

extension Engine {
  /// Changes the workspace as a run asks for: its parameters, and the rows that a retraining adds.
  ///
  /// The run has its pipelines by now, so no other run reads what changes here.
  func prepare(_ run: PipelineRun, _ request: RunRequest) async throws(Problem) {
    var pipelines = run.pipelines
    if let declared = request.model.flatMap(declaration.model), let own = declared.pipeline {
      try await writeTrainingAdditions(for: declared)
      pipelines = [own]
    }
    guard !request.parameters.isEmpty else { return }
    let edit = try ParameterEdit(workspace: folder.workspace, ofOne: pipelines)
    try await work.run { () throws(Problem) in try edit.write(request.parameters) }
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
