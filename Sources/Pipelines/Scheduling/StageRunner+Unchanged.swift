internal import Domain

extension StageRunner {
  /// Finds the stages of a run that nothing has changed for, up to the first that has to run.
  ///
  /// They are found and stored together: a run in which nothing changed costs one look at the
  /// workspace and one transaction. A stage that cannot be judged is left to be carried out, which
  /// says why.
  func unchanged(
    in run: PipelineRun, _ request: RunRequest?
  ) async throws(Problem) -> [UnchangedStage] {
    guard request?.isForced != true else { return [] }
    let now = time.now
    return try await onQueue { (workspace) throws(Problem) in
      let workspace = workspace.lookingOnce()
      var files: [PipelineName: PipelineFile] = [:]
      var found: [UnchangedStage] = []
      var addresses: Set<StageAddress> = []
      for stage in run.stages where stage.dependsOn.allSatisfy(addresses.contains) {
        let name = stage.address.pipeline
        let file = if let known = files[name] { known } else { try Self.file(name, in: workspace) }
        files[name] = file
        guard let declared = file.stages.first(where: { $0.address == stage.address }),
          let kept = Self.kept(stage, declared, in: workspace, at: now)
        else { continue }
        found.append(kept)
        addresses.insert(stage.address)
      }
      return found
    }
  }

  private static func file(
    _ name: PipelineName, in workspace: PipelineWorkspace
  ) throws(Problem) -> PipelineFile {
    try PipelineFile.read(name, workspace: workspace.root, documents: workspace.documents)
  }

  /// The stage run as it ends when nothing changed; nil when something has, or cannot be told.
  private static func kept(
    _ stage: StageRun, _ declared: Stage, in workspace: PipelineWorkspace, at now: Timestamp
  ) -> UnchangedStage? {
    guard let inputs = try? StageInputs.capture(declared, in: workspace),
      case .skip(let reason)? = try? ChangeTest(workspace).decide(declared, inputs: inputs)
    else { return nil }
    var ended = stage
    ended.state = .cached
    ended.reason = reason
    ended.endedAt = now
    let outputs = (try? workspace.record(of: declared))?.outputs ?? []
    return UnchangedStage(
      stage: ended,
      record: StageRecord(of: declared, inputs: inputs, outputs: outputs, in: workspace))
  }
}
