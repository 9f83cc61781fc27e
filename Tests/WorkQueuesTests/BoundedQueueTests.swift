import Domain
import Synchronization
import Testing
import WorkQueues

@Suite(.timeLimit(.minutes(5))) struct BoundedQueueTests {
  @Test func `work returns its value`() async throws {
    let queue = BoundedQueue(label: "test", limit: 1)
    #expect(try await queue.run { () throws(Problem) in 7 } == 7)
    #expect(try await queue.run { () throws(Problem) in 8 } == 8)
  }

  @Test func `work throws its problem`() async throws {
    let queue = BoundedQueue(label: "test", limit: 1)
    let thrown = Problem(.fileMissing, "there is no such file", fix: "Create it.")
    let problem = await #expect(throws: Problem.self) {
      try await queue.run { () throws(Problem) -> Int in throw thrown }
    }
    #expect(problem == thrown)
  }

  @Test func `a full queue refuses and says so`() async throws {
    let queue = BoundedQueue(label: "test", limit: 0)
    let problem = await #expect(throws: Problem.self) {
      try await queue.run { () throws(Problem) in 1 }
    }
    #expect(problem?.code == .unavailable)
    #expect(
      problem?.sentence
        == "0 pieces of work wait already. Send it again a little later, or in smaller parts.")
  }

  @Test func `what waits takes a place too, and places are free again once the work is done`()
    async throws
  {
    let queue = BoundedQueue(label: "test", width: 1, limit: 2)
    let gate = Gate()
    await withTaskGroup(of: ProblemCode?.self) { group in
      for _ in 0..<3 {
        group.addTask { await queue.refusal { gate.pass() } }
      }
      // Two pieces wait for the gate, so the first to come back is the one that was refused.
      #expect(await group.next() == .some(.unavailable))
      gate.open()
      #expect(await group.next() == .some(nil))
      #expect(await group.next() == .some(nil))
    }
    #expect(await queue.refusal {} == nil)
  }

  @Test(arguments: [1, 3]) func `no more pieces run at a time than the queue is wide`(
    _ width: Int
  ) async throws {
    let queue = BoundedQueue(label: "test", width: width, limit: 100)
    let gate = Gate()
    let most = try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask { try await queue.run { () throws(Problem) in gate.pass() } }
      }
      await gate.reached(by: width)
      gate.open()
      try await group.waitForAll()
      return gate.most
    }
    #expect(most == width)
  }

  @Test func `pieces run in the order of the calls`() async throws {
    let queue = BoundedQueue(label: "test", limit: 100)
    let order = Mutex<[Int]>([])
    for number in 0..<10 {
      try await queue.run { () throws(Problem) in order.withLock { $0.append(number) } }
    }
    #expect(order.withLock { $0 } == Array(0..<10))
  }
}

extension BoundedQueue {
  /// Runs `work`, and returns the code of the problem that came of it.
  fileprivate func refusal(_ work: @escaping @Sendable () -> Void) async -> ProblemCode? {
    do throws(Problem) {
      try await run { () throws(Problem) in work() }
      return nil
    } catch {
      return error.code
    }
  }
}
