public import Domain

extension Console {
  /// How long what a run would do counts as known: files change without a word.
  static let filesLife: Duration = .seconds(10)

  /// When the pipelines on show are compared with their files again.
  var filesMoment: Timestamp? {
    let showsThem = place == .pipelines || place == .overview && overview.models.isEmpty
    guard showsThem, link.isLive, !page(.pipelines).isLoading else { return nil }
    return page(.pipelines).askedAt.map { $0 + Self.filesLife }
  }

  /// Asks for the pipelines again once what is known of their files is old.
  mutating func outdateFiles() {
    if let moment = filesMoment, moment <= now { outdate(.pipelines) }
  }

  /// Returns the stages that stand failed, whatever ran after them: those whose newest execution
  /// failed and that a run would not leave as they are.
  ///
  /// - Parameter pipeline: The pipeline.
  /// - Returns: The executions, in the order of the stages.
  public func standingFailures(of pipeline: PipelineSummary) -> [StageRun] {
    // Most pipelines have none; the states alone are looked at on each frame then.
    let failed = Set(
      overview.runs.flatMap(\.stages).filter { $0.state == .failed }.map(\.address))
    return pipeline.stages.compactMap { stage in
      guard failed.contains(stage.address) || stage.lastRun?.state == .failed,
        !stage.isUpToDate, let run = newestRun(of: stage), run.state == .failed
      else { return nil }
      return run
    }
  }

  /// Says which stages of a pipeline stand failed; nothing while a run of it goes on.
  ///
  /// - Parameters:
  ///   - pipeline: The pipeline.
  ///   - run: Its newest run.
  /// - Returns: Such as `fit still failed, since run 5f2c81`.
  public func failureWords(of pipeline: PipelineSummary, _ run: PipelineRun?) -> String? {
    guard let run, run.state.isFinal else { return nil }
    let failures = standingFailures(of: pipeline)
    guard let first = failures.first else { return nil }
    let names = failures.map(\.address.stage.rawValue).joined(separator: ", ")
    let isOlder = failures.contains { $0.runID != run.id }
    return isOlder ? "\(names) still failed, since run \(first.runID)" : "\(names) failed"
  }

  /// Returns the run that a pipeline's row tells of.
  public func newestRun(of pipeline: PipelineSummary) -> PipelineRun? {
    let runs = overview.runs.filter { $0.pipelines.contains(pipeline.name) }
    // What goes on counts before what waits behind it.
    return runs.first { $0.state == .running } ?? runs.first ?? pipeline.lastRun
  }

  /// Returns the execution that a stage's row tells of.
  func newestRun(of stage: StageSummary) -> StageRun? {
    for run in overview.runs.filter({ $0.state == .running }) + overview.runs {
      if let known = run.stages.first(where: { $0.address == stage.address }) { return known }
    }
    return stage.lastRun
  }
}
