import Synchronization

/// Counts up from 1.
final class Counter: Sendable {
  private let last = Mutex<Int64>(0)
  func next() -> Int64 {
    last.withLock { number in
      number += 1
      return number
    }
  }
}
