internal import ConsoleCore
internal import Synchronization

/// Collects messages for the console; whoever takes them gets all that have come.
///
/// What the engine streams waits outside while the inbox is full, so a slow screen slows the
/// engine's sending and fills no memory. Answers and keys are few and are always taken.
final class Inbox: Sendable {
  /// The most messages that the engine's stream may add to.
  static let roomForStream = 1_024

  private struct Content {
    var messages: [Console.Message] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isClosed = false
  }

  private let content = Mutex(Content())
  private let stream: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation

  init() {
    (stream, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Adds a message.
  func put(_ message: Console.Message) {
    content.withLock { $0.messages.append(message) }
    bell.yield()
  }

  /// Adds a message of the engine's stream, once there is room for it.
  func putInTurn(_ message: Console.Message) async {
    put(message)
    await withCheckedContinuation { continuation in
      let mayGoOn = content.withLock { content in
        guard content.messages.count >= Self.roomForStream, !content.isClosed else { return true }
        content.waiting.append(continuation)
        return false
      }
      if mayGoOn { continuation.resume() }
    }
  }

  /// Says that there is something to take; several calls may be merged.
  var bells: AsyncStream<Void> { stream }

  /// Says that there may be something to take although no message came.
  func ring() { bell.yield() }

  /// Waits for the next bell; returns whether there can be another one.
  func hasRung() async -> Bool {
    var iterator = stream.makeAsyncIterator()
    return await iterator.next() != nil
  }

  /// Takes all messages, in the order they came.
  func takeAll() -> [Console.Message] {
    let taken = content.withLock { content in
      defer { (content.messages, content.waiting) = ([], []) }
      return content
    }
    for continuation in taken.waiting { continuation.resume() }
    return taken.messages
  }

  /// Ends ``bells`` and lets go whoever waits.
  func close() {
    let waiting = content.withLock { content in
      defer { (content.waiting, content.isClosed) = ([], true) }
      return content.waiting
    }
    for continuation in waiting { continuation.resume() }
    bell.finish()
  }
}
