internal import Synchronization

/// Tells followers that the event log has grown; it carries no event itself.
///
/// A follower reads the log from its own cursor after each wake-up, so a wake-up may be merged
/// with another but no fact is ever lost.
public final class EventSignal: Sendable {
  private struct State {
    var number: Int64 = 0
    var nextKey = 0
    var waiters: [Int: AsyncStream<Int64>.Continuation] = [:]
  }

  private let state = Mutex(State())

  /// Wakes everyone who waits for a number beyond the one they know.
  public func raise(to number: Int64) {
    let waiters = state.withLock { state -> [AsyncStream<Int64>.Continuation] in
      guard number > state.number else { return [] }
      state.number = number
      return Array(state.waiters.values)
    }
    for waiter in waiters { waiter.yield(number) }
  }

  /// Wakes everyone, although the log has not grown: something unnumbered is new.
  public func ring() {
    let (number, waiters) = state.withLock { ($0.number, Array($0.waiters.values)) }
    for waiter in waiters { waiter.yield(number) }
  }

  /// Streams the number of the newest event; wake-ups that nobody has read yet are merged.
  ///
  /// - Returns: A stream that begins with the newest number known.
  public func numbers() -> AsyncStream<Int64> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let (key, number) = state.withLock { state in
        state.nextKey += 1
        state.waiters[state.nextKey] = continuation
        return (state.nextKey, state.number)
      }
      continuation.onTermination = { [weak self] _ in
        self?.state.withLock { _ = $0.waiters.removeValue(forKey: key) }
      }
      continuation.yield(number)
    }
  }
}
