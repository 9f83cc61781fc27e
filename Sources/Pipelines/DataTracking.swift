import Documents
public import Domain

/// Brings tracked data and its `.dvc` files in line before stages read the data.
///
/// Content that changed is recorded anew, as `dvc repro` does; content that is missing is put back
/// from the cache, which `dvc repro` leaves to `dvc checkout`.
public struct DataTracking: Sendable {
  /// Says what becomes of data that is nowhere.
  private enum Absence {
    /// A stage reads it, so that is a problem.
    case refused
    /// Nobody reads it now.
    case accepted
  }

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
      try settle(data, absence: needed.contains(data) ? .refused : .accepted)
    }
  }

  private func settle(_ data: TrackedData, absence: Absence) throws(Problem) {
    guard try isOff(data) else { return }
    try WorkspaceLock.hold(root: workspace.root) { () throws(Problem) in
      // DVC, or a checkout of Git, may have written the file since it was read.
      try self.settleHeld(self.current(data), absence: absence)
    }
  }

  /// Whether data, its `.dvc` file and the cache are not in line.
  private func isOff(_ data: TrackedData) throws(Problem) -> Bool {
    for item in data.items {
      let digest = try digest(of: item)
      if digest != item.recorded.state.digest { return true }
      if item.isCached, !isHeld(item) { return true }
    }
    return false
  }

  private func current(_ data: TrackedData) throws(Problem) -> TrackedData {
    let path = data.file.absolute(in: workspace.root)
    let root = try Document.parse(bytes: FileAccess.read(path), source: data.file.description)
    return try TrackedData(root, file: data.file, workspace: workspace.root)
  }

  private func settleHeld(_ data: TrackedData, absence: Absence) throws(Problem) {
    var states: [LockedStage.Item] = []
    for item in data.items {
      let digest = try digest(of: item)
      if digest == nil {
        try restore(item, of: data, absence: absence)
        states.append(item.recorded)
      } else if digest == item.recorded.state.digest {
        if item.isCached, !isHeld(item) {
          _ = try workspace.cache.store(item.place, as: item.recorded.form)
        }
        states.append(item.recorded)
      } else {
        states.append(try record(item) ?? item.recorded)
      }
    }
    guard states != data.items.map(\.recorded) else { return }
    let path = data.file.absolute(in: workspace.root)
    workspace.documents.forget(path)
    try FileAccess.writeAtomically(Array(data.text(with: states).utf8), to: path)
  }

  private func isHeld(_ item: TrackedData.Item) -> Bool {
    workspace.cache.holds(item.recorded.state, recordedAs: item.recorded.form)
  }

  /// The digest of what lies there now, in the form it was recorded in; nil when nothing does.
  private func digest(of item: TrackedData.Item) throws(Problem) -> String? {
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
    _ item: TrackedData.Item, of data: TrackedData, absence: Absence
  ) throws(Problem) {
    let recorded = item.recorded
    if item.isCached, isHeld(item) {
      return try workspace.cache.checkOut(recorded.state, to: item.place, as: recorded.form)
    }
    guard absence == .refused else { return }
    throw Problem(
      .fileMissing,
      "\(SafeText(item.place.description).text), which \(SafeText(data.file.description).text) "
        + "tracks, is neither in the workspace nor in the cache",
      at: SafeText(data.file.description).text, fix: "Fetch it with dvc pull, or put the file back."
    )
  }
}
