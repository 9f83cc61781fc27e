import Documents
public import Domain

/// Decides whether a stage must run: DVC's own test, with the reason in words.
///
/// As in DVC, a dependency, parameter or output that a stage no longer names is no change.
public struct ChangeTest: Sendable {
  private let workspace: PipelineWorkspace

  /// Creates the test for one workspace.
  public init(_ workspace: PipelineWorkspace) { self.workspace = workspace }

  /// Compares a stage with what `dvc.lock` records of it.
  ///
  /// - Parameters:
  ///   - stage: The stage; the stages before it have finished.
  ///   - inputs: What it reads now.
  /// - Returns: What to do, with the reason.
  /// - Throws: ``Problem`` when something cannot be read, or a frozen stage lacks an output.
  public func decide(_ stage: Stage, inputs: StageInputs) throws(Problem) -> StageDecision {
    if stage.isFrozen { return try frozen(stage) }
    if stage.isAlwaysChanged {
      return .run(reason: "it is declared always_changed, so it always counts as changed")
    }
    if stage.dependencies.isEmpty, stage.outputs.isEmpty, stage.parameters.isEmpty {
      return .run(reason: "it declares neither dependencies nor outputs")
    }
    guard let record = try workspace.record(of: stage) else {
      return try changed(stage, inputs, "there was no earlier result")
    }
    guard record.command == stage.command else {
      return try changed(stage, inputs, "its command changed")
    }
    let parameters = ParameterComparison(stage: stage, record: record)
    if let difference = parameters.firstDifference(inputs.parameters) {
      return try changed(stage, inputs, difference)
    }
    let difference = try firstDifference(of: stage, inputs.dependencies, record.dependencies)
    if let difference { return try changed(stage, inputs, difference) }
    return try compareOutputs(of: stage, inputs, with: record)
  }

  /// What comes of a stage that must run unless an earlier run had the same inputs.
  private func changed(
    _ stage: Stage, _ inputs: StageInputs, _ reason: String
  ) throws(Problem) -> StageDecision {
    guard let record = try workspace.runCache.newest(of: stage, inputs),
      workspace.canRestore(record, for: stage)
    else { return .run(reason: reason) }
    return .restore(record.outputs, reason: reason)
  }

  private func frozen(_ stage: Stage) throws(Problem) -> StageDecision {
    let missing = stage.outputs.first {
      !FileAccess.exists($0.place.absolute(in: workspace.root))
    }
    let words = "it is frozen, remove frozen: (\(stage.place)) to let it run"
    guard let missing else {
      if let record = try workspace.record(of: stage), record.command == stage.command,
        try firstDifference(of: stage, outputsOf: record) == nil
      {
        return .skip(reason: words)
      }
      return .record(reason: words + "; its outputs are recorded as they are")
    }
    throw Problem(
      .fileMissing,
      "stage \(stage.address) is frozen and its output \(SafeText(missing.place.description).text) "
        + "is missing",
      at: stage.place,
      fix: "Remove frozen: to let the stage run, or put the file back, as dvc checkout does."
    )
  }

  private func firstDifference(
    of stage: Stage, _ current: [LockedStage.Item], _ recorded: [LockedStage.Item]
  ) throws(Problem) -> String? {
    for item in current {
      let shown = SafeText(item.path).text
      guard let old = recorded.first(where: { $0.path == item.path }) else {
        return "\(shown) is a new dependency"
      }
      let digest = try digest(of: item, in: stage, as: old.form)
      if old.state.digest != digest { return "\(shown) changed" }
    }
    return nil
  }

  /// The digest of a dependency, in the form that an older DVC recorded it in.
  private func digest(
    of item: LockedStage.Item, in stage: Stage, as form: DigestForm
  ) throws(Problem) -> String {
    guard form != item.form,
      let place = stage.dependencies.first(where: { $0.written == item.path })?.place
    else { return item.state.digest }
    return try workspace.hasher.state(of: place, as: form)?.digest ?? ""
  }

  private func compareOutputs(
    of stage: Stage, _ inputs: StageInputs, with record: LockedStage
  ) throws(Problem) -> StageDecision {
    guard let reason = try firstDifference(of: stage, outputsOf: record) else {
      return .skip(reason: "nothing changed")
    }
    // As in DVC, what the lock records is all that counts once it names every output.
    let namesAll = stage.outputs.allSatisfy { output in
      record.outputs.contains { $0.path == output.path.written && !$0.state.digest.isEmpty }
    }
    guard namesAll else { return try changed(stage, inputs, reason) }
    return workspace.canRestore(record, for: stage)
      ? .checkOut(reason: "\(reason), the cache has it") : .run(reason: reason)
  }

  private func firstDifference(
    of stage: Stage, outputsOf record: LockedStage
  ) throws(Problem) -> String? {
    for output in stage.outputs {
      let shown = SafeText(output.place.description).text
      let written = output.path.written
      guard let old = record.outputs.first(where: { $0.path == written }) else {
        return "\(shown) is a new output"
      }
      guard let state = try workspace.hasher.state(of: output.place, as: old.form) else {
        return "output \(shown) is missing"
      }
      guard old.state.digest == state.digest else {
        return "output \(shown) was changed since the stage wrote it"
      }
      if output.isCached, !workspace.cache.holds(state, as: old.form) {
        return "output \(shown) is not in the cache"
      }
    }
    return nil
  }
}
