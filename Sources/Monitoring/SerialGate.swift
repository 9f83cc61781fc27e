internal import Domain
internal import Synchronization

/// Lets one piece of work through at a time, in the order of arrival, also while it waits.
///
/// An actor lets others in at every `await`; who decides on what was read before needs a gate.
public final class SerialGate: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [CheckedContinuation<Bool, Never>] = []
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Creates a gate that nobody has passed.
  ///
  /// - Parameter limit: How many may wait; one more is refused.
  public init(limit: Int = 256) {
    self.limit = limit
  }

  /// Does `work` once everything that came before has ended.
  ///
  /// - Parameter work: The work; it must not pass the same gate again.
  /// - Returns: What `work` returned.
  /// - Throws: What `work` throws, or ``Problem`` with code `unavailable` when too many wait.
  func pass<Value>(
    _ work: () async throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    guard await enter() else {
      throw Problem(
        .unavailable, "\(limit) pieces of work wait for this model already",
        fix: "Try again in a few seconds.")
    }
    defer { leave() }
    return try await work()
  }

  /// Waits for its turn; false when too many wait.
  private func enter() async -> Bool {
    await withCheckedContinuation { continuation in
      let answer: Bool? = state.withLock { state in
        guard state.isTaken else {
          state.isTaken = true
          return true
        }
        guard state.waiting.count < limit else { return false }
        state.waiting.append(continuation)
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.isTaken = false
      return nil
    }
    next?.resume(returning: true)
  }
}
