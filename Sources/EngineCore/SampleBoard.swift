internal import Domain
internal import Synchronization

/// Keeps the latest value of each kind of sample; an older one is replaced, never queued.
final class SampleBoard: Sendable {
  /// Names a slot of the board.
  enum Slot: Hashable, Sendable {
    case sample(ModelName)
    case replay(ModelName)
    case window(ModelName)
    case tracked
    case alive
  }

  private struct State {
    var version: UInt64 = 0
    var entries: [Slot: (version: UInt64, item: StreamItem)] = [:]
  }

  private let state = Mutex(State())

  /// Replaces what the slot holds.
  func put(_ item: StreamItem, in slot: Slot) {
    state.withLock { state in
      state.version += 1
      state.entries[slot] = (state.version, item)
    }
  }

  /// Empties a slot: what it held is true no more.
  func clear(_ slot: Slot) {
    state.withLock { $0.entries[slot] = nil }
  }

  /// Returns what has been replaced after `version`, and the version to ask for next.
  func changes(after version: UInt64) -> (items: [StreamItem], version: UInt64) {
    state.withLock { state in
      let changed = state.entries.values.filter { $0.version > version }
        .sorted { $0.version < $1.version }
      return (changed.map(\.item), state.version)
    }
  }
}
