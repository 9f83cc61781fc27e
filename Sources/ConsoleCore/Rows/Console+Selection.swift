public import Domain

extension Console {
  /// The row under the cursor.
  public var selectedRow: Row? {
    let rows = self.rows
    return selectedIndex(in: rows).map { rows[$0] }
  }

  /// Returns the number of the row under the cursor.
  public func selectedIndex(in rows: [Row]) -> Int? {
    guard !rows.isEmpty else { return nil }
    guard let cursor = cursors[place] else { return 0 }
    let found = freshList?.found
    let index = found?.cursor == cursor ? found?.index : cursor.search(in: rows)
    return min(max(0, index ?? cursor.index), rows.count - 1)
  }

  /// The model that operations concern: the selected one, or the one the view is opened on.
  public var selectedModel: ModelName? {
    if let model = place.model { return model }
    switch selectedRow {
    case .model(let model): return model.name
    case .alert(let alert): return alert.model
    default: return nil
    }
  }

  /// The pipeline that operations concern.
  public var selectedPipeline: PipelineName? {
    if case .log(let address, _) = place { return address.pipeline }
    if let run = selectedRun { return run.pipelines.first }
    switch selectedRow {
    case .pipeline(let pipeline, _): return pipeline.name
    case .stage(let stage, _): return stage.address.pipeline
    case .model(let model): return model.pipeline
    default: return nil
    }
  }

  /// The run that the place is opened on, or that is under the cursor.
  public var selectedRun: PipelineRun? {
    if case .run(let id) = place { return run(id) }
    if case .run(let run, _)? = selectedRow { return run }
    return nil
  }

  /// The stage run under the cursor; for a pipeline the one that says most: running, failed, last.
  public var selectedStage: StageRun? {
    switch selectedRow {
    case .stage(let stage, let run): return run?.hasLog == true ? run : stage.lastLogged ?? run
    case .stageRun(let stage, _): return stage
    case .run(let run, _): return telling(run, run.pipelines)
    case .pipeline(let pipeline, let run):
      return run.flatMap { telling($0, [pipeline.name]) }
        ?? pipeline.stages.compactMap(\.lastLogged).last
    case .model(let model):
      guard let pipeline = model.pipeline else { return nil }
      let run = overview.runs.first { $0.pipelines.contains(pipeline) } ?? model.lastRun
      return run.flatMap { telling($0, [pipeline]) }
    default: return nil
    }
  }

  private func telling(_ run: PipelineRun, _ pipelines: [PipelineName]) -> StageRun? {
    let stages = run.stages.filter { pipelines.contains($0.address.pipeline) && $0.hasLog }
    return stages.first { $0.state == .running } ?? stages.first { $0.state == .failed }
      ?? stages.last
  }

  /// Returns the position of the window under the cursor among the page's windows.
  public func selectedWindow(of page: DriftPage) -> Int? {
    guard !page.windows.isEmpty else { return nil }
    let back = windowsBack[page.model] ?? 0
    return max(0, page.windows.count - 1 - min(max(0, back), page.windows.count - 1))
  }

  /// Returns what is known of a model.
  public func model(_ name: ModelName) -> ModelOverview? {
    overview.modelIndex(of: name).map { overview.models[$0] }
  }

  /// Selects the row that was pointed at, unless something lies on top of the rows.
  mutating func point(at index: Int) {
    guard plan == nil, question == nil, palette == nil, helpTop == nil else { return }
    guard rows.indices.contains(index) else {
      notice = Notice("there is no row \(index + 1)", .warning)
      return
    }
    notice = nil
    select(index)
  }

  mutating func select(_ index: Int) {
    let rows = self.rows
    guard !rows.isEmpty else { return }
    let index = min(max(0, index), rows.count - 1)
    cursors[place] = index == 0 ? nil : Cursor(id: rows[index].id, index: index)
  }
}
