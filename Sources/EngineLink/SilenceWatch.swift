internal import NIOCore
internal import Synchronization

/// Closes a connection over which nothing has come for a while: a stopped engine keeps its
/// connections open and says nothing.
final class SilenceWatch: Sendable {
  /// How long an engine may say nothing; it speaks every ten seconds, if only to say that it lives.
  private static let longestSilence = TimeAmount.seconds(30)

  private let hasHeard = Atomic(true)

  /// Records that something came.
  func hear() { hasHeard.store(true, ordering: .relaxed) }

  /// Begins to watch; the connection is closed after one to two times the longest silence.
  ///
  /// - Parameter channel: The connection.
  /// - Returns: What ends the watch.
  func begin(on channel: any Channel) -> RepeatedTask {
    channel.eventLoop.scheduleRepeatedTask(
      initialDelay: Self.longestSilence, delay: Self.longestSilence
    ) { _ in
      let hasHeard = self.hasHeard.exchange(false, ordering: .relaxed)
      if !hasHeard { channel.close(promise: nil) }
    }
  }
}
