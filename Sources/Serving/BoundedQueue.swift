import Dispatch
import Domain
import Synchronization

/// Runs blocking work one after another on a thread of its own, and refuses what would wait long.
final class BoundedQueue: Sendable {
  private let queue: DispatchQueue
  private let waiting = Mutex(0)
  private let limit: Int

  /// Creates a queue; `limit` is how many pieces of work may wait or run at a time.
  init(label: String, limit: Int) {
    queue = DispatchQueue(label: label)
    self.limit = limit
  }

  /// Runs `work` when its turn comes.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    let isFull = waiting.withLock { waiting in
      guard waiting < limit else { return true }
      waiting += 1
      return false
    }
    guard !isFull else {
      throw Problem(
        .unavailable, "\(limit) pieces of work wait already",
        fix: "Send it again a little later, or in smaller parts.")
    }
    let result = await withCheckedContinuation {
      (continuation: CheckedContinuation<Result<Value, Problem>, Never>) in
      queue.async { continuation.resume(returning: Result(catching: work)) }
    }
    waiting.withLock { $0 -= 1 }
    return try result.get()
  }
}
