import Documents
public import Domain

/// Does to the workspace what surrounds a stage's command: before, instead of and after it.
public struct StageCommit: Sendable {
  private let workspace: PipelineWorkspace

  /// Creates it for one workspace.
  public init(_ workspace: PipelineWorkspace) { self.workspace = workspace }

  /// Removes the outputs a stage is about to write, except those that persist.
  ///
  /// - Parameter stage: The stage about to run.
  /// - Throws: ``Problem`` when a file cannot be removed, or the cache could not keep the results.
  public func prepare(_ stage: Stage) throws(Problem) {
    if !stage.outputs.isEmpty { try workspace.cache.checkWritable() }
    for output in stage.outputs {
      let path = output.place.absolute(in: workspace.root)
      if !output.persists { try FileAccess.remove(path) }
      try FileAccess.makeFolders(output.place.parent.absolute(in: workspace.root))
    }
    try FileAccess.makeFolders(stage.workingDirectory.absolute(in: workspace.root))
  }

  /// Records a stage whose command succeeded: cache objects first, then `dvc.lock`.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - inputs: What it ran and read, captured before its command started.
  ///   - later: Stages that it comes before where both are recorded for the first time.
  ///   - patience: How long to wait for DVC's lock.
  /// - Returns: What was recorded.
  /// - Throws: ``Problem`` with code `stageFailed` when the command did not write an output,
  ///   `inUse` when another process holds the lock.
  @discardableResult
  public func commit(
    _ stage: Stage, inputs: StageInputs, before later: [Stage] = [],
    patience: Duration = .seconds(30)
  ) throws(Problem) -> LockedStage {
    try WorkspaceLock.hold(root: workspace.root, patience: patience) { () throws(Problem) in
      var outputs: [LockedStage.Item] = []
      for output in stage.outputs {
        guard let state = try recordable(output, of: stage) else {
          throw unwritten(output, of: stage)
        }
        outputs.append(.init(path: output.path.written, state: state, form: .raw))
      }
      let record = LockedStage(
        command: inputs.command, dependencies: inputs.dependencies, outputs: outputs,
        parameters: inputs.parameters)
      try keep(record, of: stage, before: later)
      return record
    }
  }

  /// Puts back the outputs of an unchanged stage from the cache.
  ///
  /// - Parameter stage: A stage for which the change test said `checkOut`.
  /// - Throws: ``Problem`` with code `damaged` or `fileMissing` when the cache cannot serve it.
  public func checkOut(_ stage: Stage) throws(Problem) {
    guard let record = try workspace.record(of: stage) else { return }
    try WorkspaceLock.hold(root: workspace.root) { () throws(Problem) in
      try putBack(record.outputs, of: stage)
      try workspace.runCache.keep(record, of: stage)
    }
  }

  /// Puts back what an earlier run with the same inputs made, and records it.
  ///
  /// - Parameters:
  ///   - outputs: What that run made.
  ///   - stage: The stage.
  ///   - inputs: What the stage reads now.
  ///   - later: Stages that it comes before where both are recorded for the first time.
  /// - Throws: ``Problem`` with code `damaged` or `fileMissing` when the cache cannot serve it.
  public func restore(
    _ outputs: [LockedStage.Item], of stage: Stage, inputs: StageInputs,
    before later: [Stage] = []
  ) throws(Problem) {
    try WorkspaceLock.hold(root: workspace.root) { () throws(Problem) in
      try putBack(outputs, of: stage)
      let record = LockedStage(
        command: inputs.command, dependencies: inputs.dependencies, outputs: outputs,
        parameters: inputs.parameters)
      try keep(record, of: stage, before: later)
    }
  }

  /// The run cache first: what `dvc.lock` names was made by a run that is kept.
  private func keep(
    _ record: LockedStage, of stage: Stage, before later: [Stage]
  ) throws(Problem) {
    try workspace.runCache.keep(record, of: stage)
    try write(record, of: stage, before: later)
    try ignoreOutputs(of: stage, before: later)
  }

  private func putBack(_ outputs: [LockedStage.Item], of stage: Stage) throws(Problem) {
    for output in stage.outputs {
      guard let item = outputs.first(where: { $0.path == output.path.written }) else { continue }
      let present = try workspace.hasher.state(of: output.place, as: item.form)
      guard present?.digest != item.state.digest else { continue }
      try workspace.cache.checkOut(item.state, to: output.place, as: item.form)
    }
  }

  /// What is not cached for itself is kept too when a later run could need it, as in DVC.
  private func recordable(
    _ output: StageOutput, of stage: Stage
  ) throws(Problem) -> ContentState? {
    output.isCached || stage.keepsResult
      ? try workspace.cache.store(output.place) : try workspace.hasher.state(of: output.place)
  }

  private func write(
    _ record: LockedStage, of stage: Stage, before later: [Stage]
  ) throws(Problem) {
    let path = workspace.lockPlace(of: stage.pipeline).absolute(in: workspace.root)
    // As text, since values also know the line they were read from. The form of the digests
    // counts, which the text of a record does not show.
    if let old = try workspace.record(of: stage),
      DocumentWriter.text(of: old.node) == DocumentWriter.text(of: record.node),
      (old.dependencies + old.outputs).allSatisfy({ $0.form == .raw })
    {
      return
    }
    var lock = try workspace.lock(of: stage.pipeline)
    lock.record(record, of: stage.name, before: Set(later.map(\.name)))
    try workspace.documents.write(lock.root, as: lock.text, to: path)
  }

  private func ignoreOutputs(of stage: Stage, before later: [Stage]) throws(Problem) {
    guard workspace.settings.usesGit else { return }
    let places = Set(later.flatMap { $0.outputs.map(\.place) })
    for output in stage.outputs where output.isCached && output.place.isInside {
      try GitIgnore.add(output.place, root: workspace.root, before: places)
    }
  }

  private func unwritten(_ output: StageOutput, of stage: Stage) -> Problem {
    Problem(
      .stageFailed,
      "stage \(stage.address) ended without writing its output "
        + SafeText(output.place.description).text,
      at: stage.place, fix: "Let the command write it, or remove it from the stage.")
  }
}
