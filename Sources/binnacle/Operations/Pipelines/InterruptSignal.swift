import Dispatch
import Domain
import Foundation

/// Lets Ctrl-C end this program's waiting without ending it at once.
enum InterruptSignal {
  /// The signals that CI systems end a job with, and Ctrl-C.
  static let ends = [SIGINT, SIGTERM]

  /// Says how waiting ended.
  enum Ending<Value: Sendable>: Sendable {
    /// The work was done.
    case done(Value)
    /// A signal came.
    case interrupted
    /// It took too long.
    case timedOut
  }

  private enum Outcome<Value: Sendable>: Sendable {
    case done(Result<Value, Problem>)
    case interrupted
    case timedOut
  }

  /// Does `work` until it is done or the person presses Ctrl-C.
  ///
  /// - Parameter work: Ends soon after it is cancelled.
  /// - Returns: What came of it, or nothing when it was interrupted.
  /// - Throws: What `work` throws.
  static func ending(
    _ work: @escaping @Sendable () async throws(Problem) -> RunState
  ) async throws(Problem) -> RunState? {
    let ending = try await outcome(on: [SIGINT], within: nil, by: SystemTimekeeper(), work)
    guard case .done(let state) = ending else { return nil }
    return state
  }

  /// Does `work` until it is done, a signal comes, or time runs out.
  ///
  /// - Parameters:
  ///   - numbers: The signals.
  ///   - limit: How long it may take; as long as it wants if absent.
  ///   - time: The clocks.
  ///   - work: Ends soon after it is cancelled.
  /// - Returns: How it ended.
  /// - Throws: What `work` throws.
  static func outcome<Value: Sendable>(
    on numbers: [Int32], within limit: Duration?, by time: any Timekeeper,
    _ work: @escaping @Sendable () async throws(Problem) -> Value
  ) async throws(Problem) -> Ending<Value> {
    let (signals, sources) = signals(numbers)
    defer {
      for source in sources { source.cancel() }
      for number in numbers { signal(number, SIG_DFL) }
    }
    let outcome = await withTaskGroup(of: Outcome<Value>.self) { group in
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
      if let limit {
        group.addTask {
          do { try await time.wait(for: limit) } catch { return .interrupted }
          return .timedOut
        }
      }
      let first = await group.next() ?? .interrupted
      group.cancelAll()
      return first
    }
    switch outcome {
    case .done(let result): return .done(try result.get())
    case .interrupted: return .interrupted
    case .timedOut: return .timedOut
    }
  }

  private static func signals(
    _ numbers: [Int32]
  ) -> (AsyncStream<Void>, [any DispatchSourceSignal]) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let sources = numbers.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in continuation.yield() }
      source.activate()
      return source
    }
    return (stream, sources)
  }
}
