internal import Domain
internal import Synchronization

/// Makes ids that sort by age and never repeat within an engine, even when the clock stands still or
/// goes back.
final class IdentifierSequence: Sendable {
  private let last = Mutex<Int64>(0)

  /// Makes the next id; its random part keeps apart the ids of engines one after the other.
  func next(at now: Timestamp) -> String {
    let moment = last.withLock { last in
      last = max(last + 1, now.milliseconds)
      return last
    }
    let random = UInt32.random(in: 0...UInt32.max)
    return String(moment, radix: 36) + "-" + String(random, radix: 36)
  }
}
