internal import Domain
internal import Synchronization

/// Knows the replays that run now and how far each replay got.
final class ReplayBook: Sendable {
  private struct State {
    var progress: [ModelName: ReplayProgress] = [:]
    var wanted: [ModelName: Double] = [:]
    var stopped: Set<ModelName> = []
    /// Those that were asked for and have not ended.
    var active: Set<ModelName> = []
  }

  private let state = Mutex(State())

  /// Notes how far a replay is.
  func put(_ progress: ReplayProgress) {
    state.withLock { $0.progress[progress.model] = progress }
  }

  /// Returns how far the replay into `model` is.
  func progress(of model: ModelName) -> ReplayProgress? {
    state.withLock { $0.progress[model] }
  }

  /// Asks for a replay; it begins when the replay service looks next.
  ///
  /// - Returns: Whether it will begin; false while another one into the model has not ended.
  func want(_ model: ModelName, rowsPerSecond: Double) -> Bool {
    state.withLock { state in
      guard state.active.insert(model).inserted else { return false }
      state.wanted[model] = rowsPerSecond
      state.stopped.remove(model)
      return true
    }
  }

  /// Notes that the replay into `model` has ended.
  func end(_ model: ModelName) {
    state.withLock { _ = $0.active.remove(model) }
  }

  /// Whether a replay into `model` was asked for and has not ended.
  func isActive(_ model: ModelName) -> Bool {
    state.withLock { $0.active.contains(model) }
  }

  /// Asks a running replay to stop.
  func stop(_ model: ModelName) {
    state.withLock { state in
      _ = state.stopped.insert(model)
      if state.wanted.removeValue(forKey: model) != nil { state.active.remove(model) }
    }
  }

  /// Whether the replay into `model` has been asked to stop.
  func isStopped(_ model: ModelName) -> Bool {
    state.withLock { $0.stopped.contains(model) }
  }

  /// Takes the replays that were asked for.
  func takeWanted() -> [ModelName: Double] {
    state.withLock { state in
      defer { state.wanted = [:] }
      return state.wanted
    }
  }
}
