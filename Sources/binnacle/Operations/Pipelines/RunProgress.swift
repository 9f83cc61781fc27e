import Domain
import Synchronization

/// What a follower of a run knows, shared between the link and who waits for the end.
final class RunProgress: Sendable {
  /// The values at one moment.
  struct Values: Sendable {
    /// The number of the last event told.
    var number: Int64
    /// How the run ended.
    var end: RunState?
    /// Whether events were missed, so that the run's page must be asked for.
    var mustReload = false

    /// Whether nothing more is to be had from this link.
    var isOver: Bool { end != nil || mustReload }
  }

  private let state: Mutex<Values>

  /// Begins after the event with `number`.
  init(after number: Int64) {
    state = Mutex(Values(number: number))
  }

  /// The values now.
  var values: Values { state.withLock { $0 } }

  /// Changes the values.
  func change(_ body: (inout Values) -> Void) {
    state.withLock { body(&$0) }
  }
}
