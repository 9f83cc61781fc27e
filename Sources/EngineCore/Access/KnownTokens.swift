internal import Domain
internal import Storage
internal import Synchronization

/// Keeps the tokens in memory, so that not every request reads them from the store.
///
/// Only this process writes them. What was read before a change is not kept after it, so a token
/// that was revoked lets nobody in once its receipt is out.
final class KnownTokens: Sendable {
  private struct State {
    var tokens: [StoredToken]?
    var changes = 0
  }

  private let state = Mutex(State())

  /// Returns all tokens there ever were.
  func all(in store: Store) async throws(Problem) -> [StoredToken] {
    let (known, changes) = state.withLock { ($0.tokens, $0.changes) }
    if let known { return known }
    let read = try await store.read { try $0.tokens.all() }
    state.withLock { if $0.changes == changes { $0.tokens = read } }
    return read
  }

  /// Lets the next question read them anew.
  func forget() {
    state.withLock { state in
      state.tokens = nil
      state.changes += 1
    }
  }
}
