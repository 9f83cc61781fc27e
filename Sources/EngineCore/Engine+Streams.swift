public import Domain
internal import Storage

extension Engine {
  /// Events sent from one read of the log.
  private static let eventBatch = 200
  /// Events a follower may lag behind before it is told to start from a new snapshot.
  private static let farthestBehind: Int64 = 10_000

  /// Sends facts after `number`, and samples as they come, until the caller is cancelled.
  ///
  /// - Parameters:
  ///   - number: The number of the last event already known.
  ///   - send: Takes the next piece; the next one is read when it has returned.
  /// - Throws: What `send` throws, or ``Problem`` when the store failed.
  public func stream(
    after number: Int64, to send: (StreamItem) async throws -> Void
  ) async throws {
    var cursor = number
    var samples: UInt64 = 0
    for await _ in store.signal.numbers() {
      guard let next = try await sendFacts(after: cursor, to: send) else {
        try await send(.resync)
        return
      }
      cursor = next
      let (items, version) = board.changes(after: samples)
      samples = version
      for item in items { try await send(item) }
    }
  }

  /// Sends all facts after `number`; returns the last one sent, or nothing when too far behind.
  private func sendFacts(
    after number: Int64, to send: (StreamItem) async throws -> Void
  ) async throws -> Int64? {
    var cursor = number
    while true {
      let (events, last) = try await store.read { [cursor] transaction in
        (
          try transaction.events.after(cursor, limit: Self.eventBatch),
          try transaction.events.lastNumber()
        )
      }
      guard last - cursor <= Self.farthestBehind, cursor <= last else { return nil }
      for event in events {
        try await send(.fact(event))
        cursor = event.number
      }
      if events.count < Self.eventBatch { return cursor }
    }
  }
}
