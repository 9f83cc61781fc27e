import ConsoleCore
import Dispatch
import Synchronization

/// Takes what the engine tells a console until the story looks.
final class StoryInbox: Sendable {
  private struct State {
    var messages: [Console.Message] = []
    var waiter: (number: Int, continuation: CheckedContinuation<Bool, Never>)?
    var nextNumber = 0
  }

  private let state = Mutex(State())

  /// Adds a message and wakes whoever waits.
  func put(_ message: Console.Message) {
    let waiter = state.withLock { state in
      state.messages.append(message)
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.continuation.resume(returning: true)
  }

  /// Takes all messages, oldest first.
  func takeAll() -> [Console.Message] {
    state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  /// Returns once there is a message.
  ///
  /// - Parameter limit: How long to wait at most, so that a story that cannot go on fails.
  /// - Returns: Whether there is one.
  func waitForMessage(atMost limit: DispatchTimeInterval) async -> Bool {
    await withCheckedContinuation { continuation in
      let number: Int? = state.withLock { state in
        guard state.messages.isEmpty else { return nil }
        state.nextNumber += 1
        state.waiter = (state.nextNumber, continuation)
        return state.nextNumber
      }
      guard let number else { return continuation.resume(returning: true) }
      DispatchQueue.global().asyncAfter(deadline: .now() + limit) { self.giveUp(number) }
    }
  }

  private func giveUp(_ number: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard state.waiter?.number == number else { return nil }
      defer { state.waiter = nil }
      return state.waiter?.continuation
    }
    waiter?.resume(returning: false)
  }
}
