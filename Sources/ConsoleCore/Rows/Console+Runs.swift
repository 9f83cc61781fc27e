public import Domain

extension Console {
  /// The runs, newest first: the history as it was asked for, and what was heard since.
  public var runs: [PipelineRun] {
    guard case .runs(let known)? = pages[.runs(limit: Self.firstPart)]?.content else {
      return overview.runs
    }
    let heard = Dictionary(overview.runs.map { ($0.id, $0) }) { first, _ in first }
    let listed = Set(known.map(\.id))
    let fresh = overview.runs.filter { run in
      !listed.contains(run.id) && known.first.map { run.createdAt > $0.createdAt } ?? true
    }
    return fresh + known.map { heard[$0.id] ?? $0 }
  }

  /// Returns what is known of a run.
  public func run(_ id: RunID) -> PipelineRun? {
    if let run = overview.runs.first(where: { $0.id == id }) { return run }
    if case .runs(let found)? = pages[.run(id)]?.content, let run = found.first { return run }
    return runs.first { $0.id == id }
  }

  /// Returns the run before `run` that ran all its pipelines, and maybe others too.
  public func runBefore(_ run: PipelineRun) -> PipelineRun? {
    let runs = self.runs
    let start = runs.firstIndex { $0.id == run.id }.map { $0 + 1 } ?? runs.count
    return runs[start...].first {
      $0.state.isFinal && Set(run.pipelines).isSubset(of: $0.pipelines)
    }
  }

  var runRows: [Row] {
    var last: [[PipelineName]: PipelineRun] = [:]
    let oldestFirst = runs.reversed().map { run in
      defer { if run.state.isFinal { last[run.pipelines] = run } }
      return Row.run(run, before: last[run.pipelines])
    }
    return oldestFirst.reversed()
  }

  func stageRows(of id: RunID) -> [Row] {
    guard let run = run(id) else { return [] }
    let before = runBefore(run)
    return run.stages.map { stage in
      Row.stageRun(stage, before: before?.stages.first { $0.address == stage.address })
    }
  }
}
