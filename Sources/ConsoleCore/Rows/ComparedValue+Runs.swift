import Domain

extension ComparedValue {
  /// Returns all values of two runs: why and how, then stage by stage.
  static func all(_ left: PipelineRun, _ right: PipelineRun) -> [ComparedValue] {
    [
      value(.origin, "pipelines", left.pipelineWords, right.pipelineWords),
      value(.origin, "cause", left.cause, right.cause),
      value(.origin, "by", left.requestedBy.rawValue, right.requestedBy.rawValue),
      value(.origin, "state", left.state.rawValue, right.state.rawValue),
      time("time", left.elapsed, right.elapsed),
    ] + given(left, right) + stages(left, right)
  }

  /// The values that the runs were asked to write into parameter files.
  private static func given(_ left: PipelineRun, _ right: PipelineRun) -> [ComparedValue] {
    let (first, second) = (left.parameters ?? [:], right.parameters ?? [:])
    return Set(first.keys).union(second.keys).sorted().map {
      value(.origin, "--param \($0)", first[$0], second[$0])
    }
  }

  private static func stages(_ left: PipelineRun, _ right: PipelineRun) -> [ComparedValue] {
    var addresses = left.stages.map(\.address)
    for stage in right.stages where !addresses.contains(stage.address) {
      addresses.append(stage.address)
    }
    // Stages of a pipeline that only one of the two ran are compared with nothing.
    let shared = Set(left.pipelines).intersection(right.pipelines)
    if !shared.isEmpty { addresses.removeAll { !shared.contains($0.pipeline) } }
    let isShort =
      shared.count == 1 || left.pipelines.count == 1 && left.pipelines == right.pipelines
    return addresses.flatMap { address -> [ComparedValue] in
      let first = left.stages.first { $0.address == address }
      let second = right.stages.first { $0.address == address }
      let name = isShort ? address.stage.rawValue : address.description
      let state = value(.stage, name, first?.state.rawValue, second?.state.rawValue)
      guard first?.elapsed != nil || second?.elapsed != nil else { return [state] }
      return [state, time("\(name) time", first?.elapsed, second?.elapsed)]
    }
  }

  private static func time(
    _ subject: String, _ left: Duration?, _ right: Duration?
  ) -> ComparedValue {
    let change = left.flatMap { first in right.map { ($0 - first).inSeconds } }
    return ComparedValue(
      kind: .time, subject: subject, left: left.map(Quantity.duration),
      right: right.map(Quantity.duration), change: change)
  }

  /// Returns all values of two runs: why and how, parameters, data, metrics, what came of them.
  static func all(_ left: RunDetails, _ right: RunDetails) -> [ComparedValue] {
    let sections: [RunComparison.Section] = [.parameters, .data, .metrics]
    let shared = Set(left.run.pipelines).intersection(right.run.pipelines)
    let used = RunComparison(left.only(shared), right.only(shared)).rows.filter {
      sections.contains($0.section)
    }
    return all(left.run, right.run)
      + [value(.origin, "versions made", left.versionWords, right.versionWords)]
      + used.map { row in
        ComparedValue(
          kind: kind(of: row.section), subject: row.subject, left: row.before, right: row.after,
          change: row.change)
      }
  }

  private static func kind(of section: RunComparison.Section) -> Kind {
    switch section {
    case .run: .origin
    case .parameters: .parameter
    case .data: .data
    case .metrics: .metric
    case .durations: .time
    }
  }
}

extension RunDetails {
  /// The same run with the records of some pipelines; with all where there are none.
  fileprivate func only(_ pipelines: Set<PipelineName>) -> RunDetails {
    guard !pipelines.isEmpty else { return self }
    return RunDetails(
      run: run, request: request,
      records: records.filter { pipelines.contains($0.address.pipeline) }, versions: versions)
  }

  fileprivate var versionWords: String {
    versions.isEmpty
      ? "none" : versions.map { "\($0.model) v\($0.number)" }.joined(separator: ", ")
  }
}

extension PipelineRun {
  fileprivate var pipelineWords: String {
    pipelines.map(\.rawValue).joined(separator: ", ")
  }

  /// How long it took; nothing before its end.
  var elapsed: Duration? { endedAt.map { $0 - createdAt } }
}

extension StageRun {
  /// How long its process took; nothing before its end.
  var elapsed: Duration? { startedAt.flatMap { start in endedAt.map { $0 - start } } }
}
