internal import Dispatch
internal import Domain

/// Runs blocking work (hashing, copying) off the threads that `async` code shares.
struct WorkQueue: Sendable {
  private let queue = DispatchQueue(label: "binnacle.pipelines.work", attributes: .concurrent)

  /// Runs `work` on the queue and waits for it.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws(Problem) -> Value
  ) async throws(Problem) -> Value {
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
