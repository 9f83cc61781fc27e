internal import Synchronization

/// Remembers which attempts are waited for, so that each is waited for once.
final class RetryAlarms: Sendable {
  private let isLookingAgain = Mutex(false)
  private let waiting = Mutex<[StageKey: Int]>([:])

  /// Notes an attempt; false when it is waited for already.
  func set(_ key: StageKey, attempt: Int) -> Bool {
    waiting.withLock { waiting in
      guard waiting[key] != attempt else { return false }
      waiting[key] = attempt
      return true
    }
  }

  /// Forgets an attempt that need not be waited for any more.
  func clear(_ key: StageKey) { waiting.withLock { _ = $0.removeValue(forKey: key) } }

  /// Notes that everything is looked at again later; false when it is noted already.
  func setForAll() -> Bool {
    isLookingAgain.withLock { isSet in
      defer { isSet = true }
      return !isSet
    }
  }

  /// Forgets that everything is looked at again later.
  func clearForAll() { isLookingAgain.withLock { $0 = false } }
}
