import Documents
public import Domain

/// Decides whether a stage must run: DVC's own test, with the reason in words.
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
    if stage.isAlwaysChanged { return .run(reason: "it is declared always_changed") }
    if stage.dependencies.isEmpty, stage.outputs.isEmpty, stage.parameters.isEmpty {
      return .run(reason: "it declares neither dependencies nor outputs")
    }
    guard let record = try workspace.record(of: stage) else {
      return .run(reason: "it has never finished here")
    }
    guard record.command == stage.command else { return .run(reason: "its command changed") }
    let difference =
      ParameterComparison(stage: stage, record: record).firstDifference(inputs.parameters)
      ?? Self.firstDifference(inputs.dependencies, record.dependencies)
    if let difference { return .run(reason: difference) }
    return try compareOutputs(of: stage, with: record)
  }

  private func frozen(_ stage: Stage) throws(Problem) -> StageDecision {
    let missing = stage.outputs.first {
      !FileAccess.exists($0.place.absolute(in: workspace.root))
    }
    guard let missing else { return .skip(reason: "it is frozen") }
    throw Problem(
      .fileMissing,
      "stage \(stage.address) is frozen and its output \(SafeText(missing.place.description).text) "
        + "is missing",
      at: stage.place, fix: "Unfreeze the stage or restore the file.")
  }

  private static func firstDifference(
    _ current: [LockedStage.Item], _ recorded: [LockedStage.Item]
  ) -> String? {
    for item in current {
      let shown = SafeText(item.path).text
      guard let old = recorded.first(where: { $0.path == item.path }) else {
        return "\(shown) is a new dependency"
      }
      guard old.isOfRawBytes else { return "\(shown) was recorded by an older DVC" }
      if old.state.digest != item.state.digest { return "\(shown) changed" }
    }
    let gone = recorded.first { old in !current.contains { $0.path == old.path } }
    return gone.map { "\(SafeText($0.path).text) is no longer a dependency" }
  }

  private func compareOutputs(
    of stage: Stage, with record: LockedStage
  ) throws(Problem) -> StageDecision {
    var missing: [(output: StageOutput, digest: String)] = []
    for output in stage.outputs {
      let shown = SafeText(output.place.description).text
      let written = output.path.written
      guard let old = record.outputs.first(where: { $0.path == written }) else {
        return .run(reason: "\(shown) is a new output")
      }
      guard let state = try workspace.hasher.state(of: output.place) else {
        missing.append((output, old.state.digest))
        continue
      }
      guard old.isOfRawBytes, old.state.digest == state.digest else {
        return .run(reason: "output \(shown) was changed since the stage wrote it")
      }
      if output.isCached, !workspace.cache.holds(state.digest) {
        return .run(reason: "output \(shown) is not in the cache")
      }
    }
    let gone = record.outputs.first { old in !stage.outputs.contains { $0.path.written == old.path }
    }
    if let gone { return .run(reason: "\(SafeText(gone.path).text) is no longer an output") }
    return decide(about: missing)
  }

  private func decide(about missing: [(output: StageOutput, digest: String)]) -> StageDecision {
    guard let first = missing.first else { return .skip(reason: "nothing changed") }
    let lost = missing.first { !$0.output.isCached || !workspace.cache.holds($0.digest) }
    let shown = SafeText((lost ?? first).output.place.description).text
    guard lost == nil else { return .run(reason: "output \(shown) is missing") }
    return .checkOut(reason: "output \(shown) is missing, the cache has it")
  }
}
