internal import Domain
internal import Foundation
internal import Storage
internal import Synchronization

/// Keeps the overview by applying each event as it is written, and checkpoints it now and then.
///
/// After a restart it begins with the checkpoint and applies what came after, so the overview is
/// always what the events say.
final class OverviewKeeper: Sendable {
  private static let setting = "overview"
  /// Events between two checkpoints.
  private static let checkpointEvery: Int64 = 500
  private static let batch = 500

  private let store: Store
  private let state: Mutex<Overview>

  private init(store: Store, overview: Overview) {
    self.store = store
    state = Mutex(overview)
  }

  /// Builds the overview from the checkpoint and the events after it.
  static func open(_ store: Store, generation: String) async throws(Problem) -> OverviewKeeper {
    let text = try await store.read { try $0.settings.value(setting) }
    var overview =
      text.flatMap { try? JSONDecoder().decode(Overview.self, from: Data($0.utf8)) } ?? Overview()
    overview.generation = generation
    let keeper = OverviewKeeper(store: store, overview: overview)
    try await keeper.catchUp()
    return keeper
  }

  /// The overview as of the last event that was applied.
  var overview: Overview { state.withLock { $0 } }

  /// Applies all events that are not applied yet.
  func catchUp() async throws(Problem) {
    while true {
      let number = state.withLock { $0.number }
      let events = try await store.read { try $0.events.after(number, limit: Self.batch) }
      guard !events.isEmpty else { return }
      state.withLock { overview in
        for event in events { overview.apply(event) }
      }
      let last = events[events.count - 1].number
      if last / Self.checkpointEvery > number / Self.checkpointEvery { try await checkpoint() }
    }
  }

  /// Stores the overview, so that a restart need not read all events.
  func checkpoint() async throws(Problem) {
    let overview = overview
    guard let data = try? JSONEncoder().encode(overview) else { return }
    let text = String(decoding: data, as: UTF8.self)
    try await store.decide { try $0.settings.set(Self.setting, to: text) }
  }
}
