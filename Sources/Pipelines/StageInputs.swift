internal import Documents
public import Domain

/// Holds what a stage runs and reads at one moment: the state its results are recorded with.
///
/// Taken before the command starts, so that input which changes while it runs makes the stage
/// run again instead of passing for what was used.
public struct StageInputs: Hashable, Sendable {
  let command: StageCommand
  let dependencies: [LockedStage.Item]
  let parameters: [LockedStage.ParameterFile]

  /// Reads the state of a stage's dependencies and parameters.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - workspace: Its workspace.
  ///   - graph: The graph whose tracked data counts as there when the cache has it, for a look
  ///     ahead; nothing when the data has been restored already.
  /// - Returns: The state.
  /// - Throws: ``Problem`` with code `fileMissing` when a dependency does not exist.
  public static func capture(
    _ stage: Stage, in workspace: PipelineWorkspace, restoring graph: PipelineGraph? = nil
  ) throws(Problem) -> StageInputs {
    var items: [LockedStage.Item] = []
    for dependency in stage.dependencies {
      let place = dependency.place
      let present = try workspace.hasher.state(of: place)
      let ahead = present ?? graph?.restorable(place, in: workspace)
      let recorded = ahead == nil ? try recorded(dependency, of: stage, in: workspace) : nil
      guard let state = ahead ?? recorded else {
        throw Problem(
          .fileMissing,
          "dependency \(SafeText(dependency.place.description).text) of stage \(stage.address) "
            + "does not exist",
          at: stage.place, fix: "Create the file, or correct the path.")
      }
      items.append(.init(path: dependency.written, state: state, form: .raw))
    }
    let parameters = try ParameterBook(workspace: workspace).values(of: stage)
    return StageInputs(command: stage.command, dependencies: items, parameters: parameters)
  }

  /// What a frozen stage once read: it need not be there any more.
  private static func recorded(
    _ dependency: StagePath, of stage: Stage, in workspace: PipelineWorkspace
  ) throws(Problem) -> ContentState? {
    guard stage.isFrozen else { return nil }
    let items = try workspace.record(of: stage)?.dependencies
    return items?.first { $0.path == dependency.written && $0.form == .raw }?.state
  }
}

extension StageInputs {
  /// The inputs as text, in the form that `dvc.lock` has.
  var text: String {
    let record = LockedStage(
      command: command, dependencies: dependencies, outputs: [], parameters: parameters)
    return DocumentWriter.text(of: record.node)
  }

  /// Reads what ``text`` wrote.
  init(text: String) throws(Problem) {
    let record = try LockedStage(try Document.parse(text, source: "the inputs of a stage run"))
    self.init(
      command: record.command, dependencies: record.dependencies, parameters: record.parameters)
  }
}
