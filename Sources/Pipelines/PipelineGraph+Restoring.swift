import Domain

extension PipelineGraph {
  /// Returns the state that tracked data will be restored to from the cache; nil for a place that
  /// is not exactly what a `.dvc` file tracks, or that the cache does not have.
  ///
  /// Data that DVC 2 recorded is known only by the digest of its text, so a look ahead cannot tell
  /// whether its bytes are those a stage read; it counts as missing.
  func restorable(_ place: WorkspacePath, in workspace: PipelineWorkspace) -> ContentState? {
    let items = tracked.lazy.flatMap(\.items)
    guard let item = items.first(where: { $0.place == place }), item.isCached,
      item.recorded.form == .raw, workspace.cache.holds(item.recorded.state, recordedAs: .raw)
    else { return nil }
    return item.recorded.state
  }
}
