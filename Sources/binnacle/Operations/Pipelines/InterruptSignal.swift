import Dispatch
import Domain
import Foundation

/// Lets Ctrl-C end this program's waiting without ending it at once.
enum InterruptSignal {
  private enum Outcome: Sendable {
    case done(Result<RunState, Problem>)
    case interrupted
  }

  /// Does `work` until it is done or the person presses Ctrl-C.
  ///
  /// - Parameter work: Ends soon after it is cancelled.
  /// - Returns: What came of it, or nothing when it was interrupted.
  /// - Throws: What `work` throws.
  static func ending(
    _ work: @escaping @Sendable () async throws(Problem) -> RunState
  ) async throws(Problem) -> RunState? {
    let (signals, source) = signals()
    defer {
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    let outcome = await withTaskGroup(of: Outcome.self) { group -> Outcome in
      group.addTask {
        do throws(Problem) {
          return .done(.success(try await work()))
        } catch {
          return .done(.failure(error))
        }
      }
      group.addTask {
        for await _ in signals { break }
        return .interrupted
      }
      let first = await group.next() ?? .interrupted
      group.cancelAll()
      return first
    }
    guard case .done(let result) = outcome else { return nil }
    return try result.get()
  }

  private static func signals() -> (AsyncStream<Void>, any DispatchSourceSignal) {
    signal(SIGINT, SIG_IGN)
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { @Sendable in continuation.yield() }
    source.activate()
    return (stream, source)
  }
}
