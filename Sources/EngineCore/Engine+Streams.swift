internal import Storage
internal import Synchronization

extension Engine {
  /// Follows facts after `number`, and samples as they come.
  ///
  /// - Parameter number: The number of the last event already known.
  /// - Returns: The stream, which ends when the engine stops.
  public func stream(after number: Int64) -> EngineStream {
    EngineStream(engine: self, after: number)
  }

  /// Ends all streams, so that those who follow do not hold up an engine that stops.
  public func endStreams() {
    streamsHaveEnded.store(true, ordering: .relaxed)
    store.signal.ring()
  }
}
