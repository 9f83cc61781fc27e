internal import Executors
internal import Synchronization

/// Knows the attempts that are recorded as running while their process does not exist yet, so that
/// a cancellation in between is not lost.
final class StartingAttempts: Sendable {
  private let stops = Mutex<[AttemptReference: Bool]>([:])

  /// Notes that the process of an attempt is about to be started.
  func begin(_ reference: AttemptReference) {
    stops.withLock { $0[reference] = false }
  }

  /// Asks for a stop as soon as the process exists.
  ///
  /// - Returns: Whether the attempt is being started; else its process can be told at once.
  func stopsLater(_ reference: AttemptReference) -> Bool {
    stops.withLock { stops in
      guard stops[reference] != nil else { return false }
      stops[reference] = true
      return true
    }
  }

  /// Notes that the process exists, or that it never will.
  ///
  /// - Returns: Whether a stop was asked for meanwhile.
  func end(_ reference: AttemptReference) -> Bool {
    stops.withLock { $0.removeValue(forKey: reference) ?? false }
  }
}
