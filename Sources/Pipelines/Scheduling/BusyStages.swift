internal import Synchronization

/// Holds the stage runs that are being carried out and the runs that are being prepared, at most as
/// many as there are slots.
final class BusyStages: Sendable {
  private let keys = Mutex<Set<StageKey>>([])

  /// Takes a slot for `key`; false when all are taken or it has one already.
  func insert(_ key: StageKey, below limit: Int) -> Bool {
    keys.withLock { keys in
      guard keys.count < limit else { return false }
      return keys.insert(key).inserted
    }
  }

  /// Gives back the slot of `key`.
  func remove(_ key: StageKey) {
    keys.withLock { _ = $0.remove(key) }
  }
}
