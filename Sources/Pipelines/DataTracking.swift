public import Domain

/// Brings tracked data and its `.dvc` files in line before stages read the data.
///
/// Content that changed is recorded anew, as `dvc repro` does; content that is missing is put back
/// from the cache, which `dvc repro` leaves to `dvc checkout`.
public struct DataTracking: Sendable {
  private let workspace: PipelineWorkspace

  /// Creates it for one workspace.
  public init(_ workspace: PipelineWorkspace) { self.workspace = workspace }

  /// Records or restores the data that some stages read; without stages, all tracked data.
  ///
  /// - Parameters:
  ///   - graph: The workspace's graph.
  ///   - stages: The stages that will run; nothing for every `.dvc` file of the workspace.
  /// - Throws: ``Problem`` with code `fileMissing` when content that a stage reads is neither in
  ///   the workspace nor in the cache.
  public func settle(
    _ graph: PipelineGraph, for stages: [StageAddress]?
  ) throws(Problem) {
    let read = stages ?? graph.stages.map(\.address)
    let needed = graph.tracked(for: read)
    for data in stages == nil ? graph.tracked : needed {
      try settle(data, isNeeded: needed.contains(data))
    }
  }

  private func settle(_ data: TrackedData, isNeeded: Bool) throws(Problem) {
    var states: [LockedStage.Item] = []
    var changed = false
    for item in data.items {
      guard let state = try state(of: item) else {
        try restore(item, of: data, isNeeded: isNeeded)
        states.append(item.recorded)
        continue
      }
      if state == item.recorded.state.digest {
        if item.isCached, !workspace.cache.holds(state, as: item.recorded.form) {
          try hold { () throws(Problem) in
            _ = try self.workspace.cache.store(item.place, as: item.recorded.form)
          }
        }
        states.append(item.recorded)
      } else if let recorded = try record(item) {
        states.append(recorded)
        changed = true
      } else {
        states.append(item.recorded)
      }
    }
    guard changed else { return }
    let path = data.file.absolute(in: workspace.root)
    try hold { () throws(Problem) in
      self.workspace.documents.forget(path)
      try FileAccess.writeAtomically(Array(data.text(with: states).utf8), to: path)
    }
  }

  private func hold(_ body: () throws(Problem) -> Void) throws(Problem) {
    try WorkspaceLock.hold(root: workspace.root, body)
  }

  /// The digest of what lies there now, in the form it was recorded in.
  private func state(of item: TrackedData.Item) throws(Problem) -> String? {
    try workspace.hasher.state(of: item.place, as: item.recorded.form)?.digest
  }

  /// Changed content is recorded the way DVC 3 does, however it was recorded before.
  private func record(_ item: TrackedData.Item) throws(Problem) -> LockedStage.Item? {
    let state =
      item.isCached
      ? try workspace.cache.store(item.place) : try workspace.hasher.state(of: item.place)
    return state.map { LockedStage.Item(path: item.recorded.path, state: $0, form: .raw) }
  }

  private func restore(
    _ item: TrackedData.Item, of data: TrackedData, isNeeded: Bool
  ) throws(Problem) {
    let recorded = item.recorded
    if item.isCached, workspace.cache.holds(recorded.state.digest, as: recorded.form) {
      return try workspace.cache.checkOut(recorded.state, to: item.place, as: recorded.form)
    }
    guard isNeeded else { return }
    throw Problem(
      .fileMissing,
      "\(SafeText(item.place.description).text), which \(SafeText(data.file.description).text) "
        + "tracks, is neither in the workspace nor in the cache",
      at: SafeText(data.file.description).text, fix: "Fetch it with dvc pull, or put the file back."
    )
  }
}
