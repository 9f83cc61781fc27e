import Synchronization

/// Resumes one waiting task, whichever comes first: the end of an attempt or the task's own.
final class AttemptWaiter: Sendable {
  private enum Phase {
    case new
    case waiting(CheckedContinuation<Void, Never>)
    case finished
  }

  private let phase = Mutex(Phase.new)

  func wait(_ continuation: CheckedContinuation<Void, Never>) {
    let isFinished = phase.withLock { phase in
      if case .finished = phase { return true }
      phase = .waiting(continuation)
      return false
    }
    if isFinished { continuation.resume() }
  }

  func finish() {
    let waiting = phase.withLock { phase in
      defer { phase = .finished }
      if case .waiting(let continuation) = phase { return Optional(continuation) }
      return nil
    }
    waiting?.resume()
  }
}
