import Synchronization

/// Collects what is to be looked at next: a bounded number of paths, more of which become one look
/// at everything.
final class ArrivalSteps: Sendable {
  /// Paths that wait to be looked at.
  static let mostPaths = 1_024

  /// Is what is looked at in one go.
  struct Step: Hashable, Sendable {
    var paths: Set<String> = []
    /// Whether all folders are looked through.
    var isRescan = false

    var isEmpty: Bool { paths.isEmpty && !isRescan }
  }

  private struct State {
    var next = Step()
    var isTimed = false
  }

  /// Comes each time something is to be looked at.
  let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation
  private let state = Mutex(State())

  init() {
    (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  /// Adds what is to be looked at now.
  func add(_ step: Step) {
    guard !step.isEmpty else { return }
    keep(step)
    signal.yield()
  }

  /// Adds what is to be looked at when the timer has run out, or something else comes.
  func keep(_ step: Step) {
    state.withLock { state in
      state.next.paths.formUnion(step.paths)
      state.next.isRescan = state.next.isRescan || step.isRescan
      guard state.next.isRescan || state.next.paths.count > Self.mostPaths else { return }
      state.next = Step(isRescan: true)
    }
  }

  /// Takes all that is to be looked at.
  func take() -> Step {
    state.withLock { state in
      defer { state.next = Step() }
      return state.next
    }
  }

  /// Whether a timer is to be set: there is at most one.
  func setTimer() -> Bool {
    state.withLock { state in
      defer { state.isTimed = true }
      return !state.isTimed
    }
  }

  /// Looks again, for the timer has run out.
  func timerHasEnded() {
    state.withLock { $0.isTimed = false }
    signal.yield()
  }
}
