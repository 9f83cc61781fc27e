public import Domain
internal import Storage
internal import Synchronization

/// Reads the live stream of an engine piece by piece: facts without a gap, samples as they come.
///
/// Whoever reads slowly gets newer samples, never fewer facts.
public struct EngineStream {
  /// Events sent from one read of the log.
  private static let eventBatch = 200
  /// Events a follower may lag behind before it is told to start from a new snapshot.
  private static let farthestBehind: Int64 = 10_000

  private let engine: Engine
  private var wakeUps: AsyncStream<Int64>.Iterator
  private var cursor: Int64
  private var samples: UInt64 = 0
  private var hasMore = false
  private var hasEnded = false

  init(engine: Engine, after number: Int64) {
    self.engine = engine
    cursor = number
    wakeUps = engine.store.signal.numbers().makeAsyncIterator()
  }

  /// Waits for the next pieces.
  ///
  /// - Returns: At least one piece, or nothing when the stream has ended.
  /// - Throws: ``Problem`` when the store failed.
  public mutating func next() async throws(Problem) -> [StreamItem]? {
    while !hasEnded {
      if !hasMore, await wakeUps.next(isolation: #isolation) == nil { return nil }
      guard !engine.streamsHaveEnded.load(ordering: .relaxed) else { return nil }
      let items = try await pending()
      if !items.isEmpty { return items }
    }
    return nil
  }

  private mutating func pending() async throws(Problem) -> [StreamItem] {
    let (events, last) = try await engine.store.read { [cursor] transaction in
      (
        try transaction.events.after(cursor, limit: Self.eventBatch),
        try transaction.events.lastNumber()
      )
    }
    guard last - cursor <= Self.farthestBehind, cursor <= last else {
      hasEnded = true
      return [.resync]
    }
    cursor = events.last?.number ?? cursor
    hasMore = events.count == Self.eventBatch
    let (changed, version) = engine.board.changes(after: samples)
    samples = version
    return events.map(StreamItem.fact) + changed
  }
}
