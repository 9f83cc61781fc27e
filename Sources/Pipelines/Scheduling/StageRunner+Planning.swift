internal import Domain
internal import Storage

extension StageRunner {
  /// Returns a run with the stages that it has now: a checkout may have given it others.
  func planned(_ run: PipelineRun) async throws(Problem) -> PipelineRun {
    guard run.origin?.revision != nil else { return run }
    return try await store.read { try $0.runs.run(run.id) } ?? run
  }
}
