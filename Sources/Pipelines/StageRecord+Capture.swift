internal import Documents
internal import Domain

extension StageRecord {
  /// Records what a stage used and made.
  ///
  /// - Parameters:
  ///   - stage: The stage.
  ///   - inputs: What it read, captured before its command started.
  ///   - outputs: What it wrote, as `dvc.lock` records it; empty when it failed.
  ///   - workspace: Its workspace, where metrics files are read.
  init(
    of stage: Stage, inputs: StageInputs, outputs: [LockedStage.Item],
    in workspace: PipelineWorkspace
  ) {
    var metrics = MetricValues()
    if !outputs.isEmpty {
      for place in stage.metricFiles { metrics.take(place, in: workspace) }
    }
    self.init(
      address: stage.address, command: stage.command.lines.joined(separator: "\n"),
      parameters: ParameterValues(inputs.parameters).values,
      dependencies: Self.files(inputs.dependencies, at: stage.dependencies),
      outputs: Self.files(outputs, at: stage.outputs.map(\.path)),
      metrics: metrics.values, undefinedMetrics: metrics.undefined.sorted())
  }

  /// Names files by their place in the workspace instead of the path as written in `dvc.yaml`,
  /// and puts them in the order of their names.
  private static func files(_ items: [LockedStage.Item], at paths: [StagePath]) -> [RecordedFile] {
    let places = Dictionary(paths.map { ($0.written, $0.place) }) { first, _ in first }
    return items.map {
      RecordedFile(
        path: places[$0.path]?.description ?? $0.path, hash: $0.state.digest, size: $0.state.size,
        fileCount: $0.state.fileCount)
    }.sorted { $0.path < $1.path }
  }
}
