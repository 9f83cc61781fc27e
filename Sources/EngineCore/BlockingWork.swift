internal import Dispatch
internal import Domain
internal import Synchronization

/// Runs blocking work (loading, scoring, copying) off the threads that `async` code shares.
///
/// A bounded number of pieces may wait; one more is refused instead of piling up.
final class BlockingWork: Sendable {
  private static let limit = 32

  private let queue = DispatchQueue(label: "binnacle.engine.work", attributes: .concurrent)
  private let waiting = Mutex(0)

  /// Runs `work` on the queue and waits for it.
  ///
  /// - Throws: What `work` throws, or ``Problem`` with code `unavailable` when too much waits.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Problem) -> Value
  ) async throws(Problem) -> Value {
    let isTaken = waiting.withLock { count in
      guard count < Self.limit else { return false }
      count += 1
      return true
    }
    guard isTaken else {
      throw Problem(.unavailable, "the engine is busy", fix: "Try again in a few seconds.")
    }
    defer { waiting.withLock { $0 -= 1 } }
    let result: Result<Value, Problem> = await withCheckedContinuation { continuation in
      queue.async {
        do throws(Problem) {
          continuation.resume(returning: .success(try work()))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}
