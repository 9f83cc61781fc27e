public import Domain
import Synchronization

/// A clock that stands still until a test moves it.
public final class FakeClock: Timekeeper {
  private struct Waiter {
    let number: Int
    let deadline: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime: Duration = .zero
    var nextNumber = 0
    var waiters: [Waiter] = []
    var cancelled: Set<Int> = []
    var arrivals: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let start: Timestamp
  private let state = Mutex(State())

  /// Creates a clock that shows `start`.
  public init(at start: Timestamp = Timestamp(milliseconds: 1_700_000_000_000)) {
    self.start = start
  }

  /// The time of day.
  public var now: Timestamp { start + uptime }

  /// The time the clock was moved since it was created.
  public var uptime: Duration { state.withLock { $0.uptime } }

  /// The number of tasks that wait.
  public var waiting: Int { state.withLock { $0.waiters.count } }

  /// Moves the clock; whoever waited until then goes on, the earliest first.
  public func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.uptime += duration
      let now = state.uptime
      let due = state.waiters.filter { $0.deadline <= now }.sorted { $0.deadline < $1.deadline }
      state.waiters.removeAll { $0.deadline <= now }
      return due
    }
    for waiter in due { waiter.continuation.resume() }
  }

  /// Returns once at least `count` tasks wait.
  public func waitForWaiters(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.waiters.count >= count { return true }
        state.arrivals.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }

  /// Returns once a test has moved the clock by `duration`.
  public func wait(for duration: Duration) async throws {
    try Task.checkCancellation()
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { enqueue($0, number: number, after: duration) }
    } onCancel: {
      cancel(number)
    }
  }

  private func enqueue(
    _ continuation: CheckedContinuation<Void, any Error>, number: Int, after duration: Duration
  ) {
    let outcome: (wasCancelled: Bool, isDue: Bool, arrived: [CheckedContinuation<Void, Never>]) =
      state.withLock { state in
        if state.cancelled.remove(number) != nil { return (true, false, []) }
        if duration <= .zero { return (false, true, []) }
        state.waiters.append(
          Waiter(
            number: number, deadline: state.uptime + duration, continuation: continuation))
        let count = state.waiters.count
        let arrived = state.arrivals.filter { $0.count <= count }.map(\.continuation)
        state.arrivals.removeAll { $0.count <= count }
        return (false, false, arrived)
      }
    if outcome.wasCancelled { continuation.resume(throwing: CancellationError()) }
    if outcome.isDue { continuation.resume() }
    for arrival in outcome.arrived { arrival.resume() }
  }

  private func cancel(_ number: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let index = state.waiters.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.waiters.remove(at: index)
    }
    waiter?.continuation.resume(throwing: CancellationError())
  }
}
