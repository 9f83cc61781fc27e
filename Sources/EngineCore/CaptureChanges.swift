internal import Storage
internal import Synchronization

/// Hands over the changes of the prediction log to the service that writes them down.
final class CaptureChanges: Sendable {
  private let stream = Mutex<AsyncStream<CaptureChange>?>(nil)

  func set(_ changes: AsyncStream<CaptureChange>) { stream.withLock { $0 = changes } }

  /// Takes the stream; the second caller gets nothing.
  func take() -> AsyncStream<CaptureChange>? {
    stream.withLock { stream in
      defer { stream = nil }
      return stream
    }
  }
}
