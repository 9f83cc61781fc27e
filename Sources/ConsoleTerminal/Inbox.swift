internal import ConsoleCore
internal import Synchronization

/// Collects messages for the console; whoever takes them gets all that have come.
final class Inbox: Sendable {
  private let messages = Mutex<[Console.Message]>([])
  private let stream: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation

  init() {
    (stream, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Adds a message.
  func put(_ message: Console.Message) {
    messages.withLock { $0.append(message) }
    bell.yield()
  }

  /// Says that there is something to take; several calls may be merged.
  var bells: AsyncStream<Void> { stream }

  /// Takes all messages, in the order they came.
  func takeAll() -> [Console.Message] {
    messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  /// Ends ``bells``.
  func close() { bell.finish() }
}
