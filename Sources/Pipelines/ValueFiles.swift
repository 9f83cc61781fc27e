import Documents
public import Domain

/// Names the files of metrics and parameters of pipelines, and reads them as they are or were.
public struct ValueFiles: Sendable {
  private struct Metric {
    let place: WorkspacePath
    /// The stage that writes it.
    let stage: Stage?
  }

  private let workspace: PipelineWorkspace
  private let metrics: [Metric]
  /// The dotted names by file.
  private let parameters: [WorkspacePath: Set<String>]
  /// The files that are read whole.
  private let wholeFiles: Set<WorkspacePath>

  /// Finds the files of some targets: those of their stages, and those their `dvc.yaml` names.
  ///
  /// - Parameters:
  ///   - workspace: The workspace.
  ///   - targets: What the operator named; nothing stands for everything.
  /// - Throws: ``Problem`` as the targets themselves would be refused.
  public init(_ workspace: PipelineWorkspace, targets: [String]) throws(Problem) {
    self.workspace = workspace
    let graph = try PipelineGraph.loadReadable(workspace)
    let stages = targets.isEmpty ? graph.stages : try graph.selection(targets)
    let chosen = Set(stages.map(\.pipeline))
    let pipelines = graph.pipelines.filter { targets.isEmpty || chosen.contains($0.name) }
    var metrics: [Metric] = []
    for stage in stages {
      metrics += stage.metricFiles.map { Metric(place: $0, stage: stage) }
    }
    for place in pipelines.flatMap(\.metricFiles)
    where !metrics.contains(where: { $0.place == place }) {
      metrics.append(Metric(place: place, stage: nil))
    }
    self.metrics = metrics
    let files = stages.flatMap(\.parameters)
    wholeFiles = Set(
      files.filter { $0.keys == nil }.map(\.file.place) + pipelines.flatMap(\.parameterFiles))
    parameters = Dictionary(files.map { ($0.file.place, Set($0.keys ?? [])) }) { $0.union($1) }
  }

  /// Reads the values as they are in the workspace.
  public func present() -> ValueSheet {
    sheet(of: { path in
      try? FileAccess.read(
        WorkspacePath(path, root: workspace.root).absolute(in: workspace.root))
    })
  }

  /// Reads the values as they were; metrics that were not kept in Git come from the cache.
  ///
  /// - Parameter content: Returns what a file held, by its path in the workspace; nothing when it was
  ///   not there.
  /// - Returns: The values.
  public func sheet(of content: (String) -> [UInt8]?) -> ValueSheet {
    var found = MetricValues()
    for metric in metrics {
      let bytes =
        content(metric.place.text)
        ?? metric.stage.flatMap { cached(metric.place, $0, content) }
      if let bytes { found.take(bytes, of: metric.place, prefix: metric.place.description + ":") }
    }
    var values = ParameterValues()
    for place in wholeFiles.union(parameters.keys) {
      guard let bytes = content(place.text),
        let root = try? ParsedDocuments.parse(bytes, path: place.text, source: place.description)
      else { continue }
      let named = parameters[place] ?? []
      for key in wholeFiles.contains(place) ? Set(root.entries.map(\.key)) : named {
        guard let value = ParameterBook.value(of: key, in: root) else { continue }
        values.take(value, named: "\(place):\(key)")
      }
    }
    return ValueSheet(metrics: found.values, parameters: values.values)
  }

  /// What the lock of that time says of the file, out of the cache.
  private func cached(
    _ place: WorkspacePath, _ stage: Stage, _ content: (String) -> [UInt8]?
  ) -> [UInt8]? {
    let lock = workspace.lockPlace(of: stage.pipeline)
    guard let output = stage.outputs.first(where: { $0.place == place }),
      let bytes = content(lock.text),
      let root = try? Document.parse(bytes: bytes, source: lock.description),
      let record = try? LockFile(root).record(of: stage.name),
      let item = record.outputs.first(where: { $0.path == output.path.written })
    else { return nil }
    return try? FileAccess.read(workspace.cache.path(of: item.state.digest, as: item.form))
  }
}
