import Domain

extension ComparedValue {
  /// Returns all values of two runs: why and how, then stage by stage.
  static func all(_ left: PipelineRun, _ right: PipelineRun) -> [ComparedValue] {
    [
      value(.origin, "cause", left.cause, right.cause),
      value(.origin, "by", left.requestedBy.rawValue, right.requestedBy.rawValue),
      value(.origin, "state", left.state.rawValue, right.state.rawValue),
      time("time", left.elapsed, right.elapsed),
    ] + stages(left, right)
  }

  private static func stages(_ left: PipelineRun, _ right: PipelineRun) -> [ComparedValue] {
    var addresses = left.stages.map(\.address)
    for stage in right.stages where !addresses.contains(stage.address) {
      addresses.append(stage.address)
    }
    let isShort = left.pipelines.count == 1 && left.pipelines == right.pipelines
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

  /// Returns all values of the versions that two runs made of a model; none when neither did.
  static func all(
    _ left: ModelVersion?, _ right: ModelVersion?, of model: ModelName
  ) -> [ComparedValue] {
    guard left != nil || right != nil else { return [] }
    let head = value(
      .origin, "\(model) version", left.map { "v\($0.number)" }, right.map { "v\($0.number)" })
    return [head]
      + ComparedValue.sides(left, right).map { side in
        ComparedValue(
          kind: side.kind, subject: "\(model) \(side.subject)", left: side.left, right: side.right,
          change: side.change)
      }
  }
}

extension PipelineRun {
  /// How long it took; nothing before its end.
  var elapsed: Duration? { endedAt.map { $0 - createdAt } }
}

extension StageRun {
  /// How long its process took; nothing before its end.
  var elapsed: Duration? { startedAt.flatMap { start in endedAt.map { $0 - start } } }
}
