internal import Domain

/// Tells what can happen next in a run, from how far its stages are.
extension PipelineRun {
  /// The stages that wait and whose dependencies are done.
  var readyStages: [StageRun] {
    let done = Set(
      stages.lazy.filter { $0.state == .succeeded || $0.state == .cached }.map(\.address))
    let chosen = Set(stages.lazy.map(\.address))
    return stages.filter { stage in
      stage.state == .waiting
        && stage.dependsOn.allSatisfy { done.contains($0) || !chosen.contains($0) }
    }
  }

  /// Whether the run can end now, or has stages that can never run any more.
  var isToSettle: Bool {
    if stages.allSatisfy(\.state.isFinal) { return true }
    let blocking = Set(stages.lazy.filter(\.state.isBlocking).map(\.address))
    guard !blocking.isEmpty else { return false }
    return stages.contains { stage in
      stage.state == .waiting && stage.dependsOn.contains(where: blocking.contains)
    }
  }

  /// The stage run that keeps `stage` from ever running.
  func blocker(of stage: StageRun) -> StageRun? {
    stages.first { stage.dependsOn.contains($0.address) && $0.state.isBlocking }
  }

  /// What the run as a whole came to.
  var outcome: RunState {
    if stages.contains(where: { $0.state == .failed }) { return .failed }
    if stages.contains(where: { $0.state == .cancelled }) { return .killed }
    return .finished
  }
}

extension StageState {
  /// Whether what depends on a stage in this state can never run.
  fileprivate var isBlocking: Bool {
    switch self {
    case .failed, .skipped, .cancelled: true
    case .waiting, .running, .cached, .succeeded: false
    }
  }
}
