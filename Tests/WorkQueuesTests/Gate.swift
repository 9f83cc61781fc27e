import Dispatch
import Synchronization

/// Holds back every thread that comes until it is opened, and counts how many were inside at once.
final class Gate: Sendable {
  private let opening = DispatchSemaphore(value: 0)
  private let counts = Mutex((inside: 0, most: 0))
  private let arrivals: AsyncStream<Void>
  private let arrival: AsyncStream<Void>.Continuation

  init() { (arrivals, arrival) = AsyncStream.makeStream() }

  /// The most threads that were inside at once.
  var most: Int { counts.withLock { $0.most } }

  /// Blocks the calling thread until the gate is open.
  func pass() {
    counts.withLock { counts in
      counts.inside += 1
      counts.most = max(counts.most, counts.inside)
    }
    arrival.yield()
    opening.wait()
    opening.signal()
    counts.withLock { $0.inside -= 1 }
  }

  /// Lets everyone through from now on.
  func open() { opening.signal() }

  /// Returns once `count` threads have come.
  func reached(by count: Int) async {
    var left = count
    for await _ in arrivals {
      left -= 1
      if left == 0 { return }
    }
  }
}
