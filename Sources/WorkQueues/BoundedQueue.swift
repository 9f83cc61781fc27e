internal import Dispatch
public import Domain
internal import Synchronization

/// Runs blocking work off the threads that `async` code shares, a few pieces at a time, and refuses
/// what would wait long.
///
///     let queue = BoundedQueue(label: "binnacle.example", width: 2, limit: 16)
///     let bytes = try await queue.run { () throws(Problem) in try read(path) }
public final class BoundedQueue: Sendable {
  private struct State {
    /// Pieces that wait or run.
    var taken = 0
    /// Threads at work.
    var threads = 0
    var waiting: [@Sendable () -> Void] = []
  }

  private let queue: DispatchQueue
  private let width: Int
  private let limit: Int
  private let state = Mutex(State())

  /// Creates a queue.
  ///
  /// - Parameters:
  ///   - label: Names the queue's threads.
  ///   - width: How many pieces of work run at a time.
  ///   - limit: How many pieces of work may wait or run at a time; one more is refused.
  public init(label: String, width: Int = 1, limit: Int) {
    queue = DispatchQueue(label: label, attributes: .concurrent)
    self.width = max(1, width)
    self.limit = limit
  }

  /// Runs `work` when its turn comes, in the order of the calls.
  ///
  /// - Parameter work: The work; it may block its thread.
  /// - Returns: What `work` returned.
  /// - Throws: What `work` throws, or ``Problem`` with code `unavailable` when too much waits.
  public func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    guard takePlace() else {
      throw Problem(
        .unavailable, "\(limit) pieces of work wait already",
        fix: "Send it again a little later, or in smaller parts.")
    }
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Value, Problem>, Never>) in
      add {
        let result = Result(catching: work)
        // Before the caller goes on, so that what it asks for next finds the place free.
        self.state.withLock { $0.taken -= 1 }
        continuation.resume(returning: result)
      }
    }
    return try result.get()
  }

  private func takePlace() -> Bool {
    state.withLock { state in
      guard state.taken < limit else { return false }
      state.taken += 1
      return true
    }
  }

  private func add(_ piece: @escaping @Sendable () -> Void) {
    let needsThread = state.withLock { state in
      state.waiting.append(piece)
      guard state.threads < width else { return false }
      state.threads += 1
      return true
    }
    if needsThread { queue.async { self.workOff() } }
  }

  /// Runs what waits until nothing does.
  private func workOff() {
    while let piece = next() { piece() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.threads -= 1
      return nil
    }
  }
}
