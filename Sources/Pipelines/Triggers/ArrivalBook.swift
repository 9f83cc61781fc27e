import Storage

/// Remembers which files are known, and which are still being written.
struct ArrivalBook: Sendable {
  /// Is how a file looks.
  struct Look: Hashable, Sendable {
    let size: Int64
    let changedAt: Int64
  }

  private let settle: Duration
  private var known: [String: Look]
  private var pending: [String: (look: Look, since: Duration)] = [:]

  /// Begins with the files that are known.
  init(known: [String: KnownFile], settle: Duration) {
    self.settle = settle
    self.known = known.mapValues { Look(size: $0.size, changedAt: $0.changedAt) }
  }

  /// The paths that are looked at until they rest.
  var waiting: [String] { pending.keys.sorted() }

  /// Takes in how a file looks now.
  ///
  /// - Parameters:
  ///   - look: Its size and time of change; nothing when it is gone.
  ///   - path: The file.
  ///   - now: The steady time.
  /// - Returns: Whether it is new and has rested long enough; it counts as known then.
  mutating func hasArrived(_ look: Look?, at path: String, now: Duration) -> Bool {
    guard let look, known[path] != look else {
      pending[path] = nil
      return false
    }
    let since = pending[path].flatMap { $0.look == look ? $0.since : nil } ?? now
    guard now - since >= settle else {
      pending[path] = (look, since)
      return false
    }
    pending[path] = nil
    known[path] = look
    return true
  }

  /// Takes a file for unknown again, for it changed while it was read.
  mutating func forget(_ path: String) { known[path] = nil }

  /// Returns how long to wait until a file may have rested long enough; nothing when none waits.
  func wait(at now: Duration) -> Duration? {
    pending.values.map { max(.milliseconds(1), settle - (now - $0.since)) }.min()
  }
}
