import Domain
import Synchronization
import Testing

@testable import Monitoring

@Suite(.timeLimit(.minutes(5))) struct SerialGateTests {
  @Test func `work that waits in the middle lets nobody in`() async throws {
    let gate = SerialGate()
    let inside = Visitors()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await gate.pass { () async throws(Problem) in
            #expect(inside.change(by: 1) == 1)
            for _ in 0..<5 { await Task.yield() }
            #expect(inside.change(by: -1) == 0)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `one more than may wait is refused, and the gate opens again`() async throws {
    let gate = SerialGate(limit: 0)
    let (entered, hasEntered) = AsyncStream<Void>.makeStream()
    let (release, mayLeave) = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await gate.pass { () async throws(Problem) in
          hasEntered.finish()
          for await _ in release {}
        }
      }
      for await _ in entered {}
      let problem = await #expect(throws: Problem.self) {
        try await gate.pass { () async throws(Problem) in }
      }
      #expect(
        problem?.sentence == "0 pieces of work wait for this model already. "
          + "Try again in a few seconds.")
      mayLeave.finish()
      try await group.waitForAll()
    }
    try await gate.pass { () async throws(Problem) in }
  }

  @Test func `work that fails lets the next one in`() async throws {
    let gate = SerialGate()
    let refusal = Problem(.conflict, "no", fix: "Stop.")
    await #expect(throws: refusal) {
      try await gate.pass { () async throws(Problem) in throw refusal }
    }
    #expect(try await gate.pass { () async throws(Problem) in 7 } == 7)
  }
}

/// Counts who is inside.
private final class Visitors: Sendable {
  private let count = Mutex(0)

  func change(by step: Int) -> Int {
    count.withLock { count in
      count += step
      return count
    }
  }
}
