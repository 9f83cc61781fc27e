internal import Synchronization

/// Says once that the engine should stop.
final class StopSignal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Asks for the stop; asking again changes nothing.
  func raise() {
    continuation.yield()
    continuation.finish()
  }

  /// Waits until the stop is asked for, or the task is cancelled.
  func wait() async {
    for await _ in stream { return }
  }
}
