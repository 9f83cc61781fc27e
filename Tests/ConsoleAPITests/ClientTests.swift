import Domain
import EngineLink
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import EngineCore

/// The client over the socket, against the real engine.
@Suite(.timeLimit(.minutes(5))) struct ClientTests {
  private static func client(
    _ server: EngineServer, _ label: String = "pts/1", _ scope: SessionScope = .armed
  ) -> SocketClient {
    SocketClient(address: server.socket, session: ClientSession(label: label, scope: scope))
  }

  @Test func `following goes on after a reconnect without a gap`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, _ in
      let client = Self.client(server)
      var numbers = try await Self.facts(2, after: 0, of: client)
      // While nobody follows, more becomes true.
      let receipt = try await client.perform(.pipeline(.run(RunRequest())))
      try await engine.ended(try #require(receipt.runID))
      let last = try await engine.store.read { try $0.events.lastNumber() }
      let missing = Int(last) - numbers.count
      numbers += try await Self.facts(missing, after: numbers.last ?? 0, of: client)
      #expect(numbers == Array(1...last))
    }
  }

  @Test func `following goes on with the next engine where the last one ended`() async throws {
    let server = try EngineServer()
    let first = try await server.serve { _, _ in
      try await Self.facts(2, after: 0, of: Self.client(server))
    }
    let second = try await server.serve { _, _ in
      try await Self.facts(3, after: first.last ?? 0, of: Self.client(server))
    }
    #expect(first + second == Array(1...5))
  }

  @Test func `details, lineage and operations come over the socket as they are`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, _ in
      let client = Self.client(server)
      let id = try #require(try await client.perform(.pipeline(.run(RunRequest()))).runID)
      try await engine.ended(id)
      for request in [
        PageRequest.runDetails(id), .operations(limit: 5), .approvals,
        .lineage(ModelName("loans")),
      ] {
        #expect(try await client.page(request) == (try await engine.page(request)))
      }
    }
  }

  @Test func `a log is read by the run's id, whatever signs it holds`() async throws {
    let server = try EngineServer()
    try await server.serve { engine, _ in
      let client = Self.client(server)
      let id = try #require(try await client.perform(.pipeline(.run(RunRequest()))).runID)
      try await engine.ended(id)
      #expect(id.rawValue.contains("-"))
      let run = try await engine.store.read { try $0.runs.run(id) }
      let stage = try #require(run?.stages.first?.address)
      #expect(try await client.log(of: stage, in: id, from: 0).isComplete)
    }
  }

  @Test func `a session is kept, unlocked and told over the socket`() async throws {
    let server = try EngineServer()
    try await server.serve { _, _ in
      let client = Self.client(server, "pts/4", .readOnly)
      #expect(try await client.session().access.scope == .readOnly)
      _ = try await client.perform(.session(.unlock(minutes: 10)))
      let access = try await client.session().access
      #expect(access.armedUntil == server.clock.now + .seconds(600))
      #expect(access.operatorName.rawValue == NSUserName())
      try await client.saveSession("ünïcode \u{1F9ED} and \"quotes\"")
    }
    try await server.serve { _, _ in
      let state = try await Self.client(server, "pts/4", .readOnly).session()
      #expect(state.saved?.content == "ünïcode \u{1F9ED} and \"quotes\"")
      let large = await #expect(throws: Problem.self) {
        try await Self.client(server).saveSession(String(repeating: "x", count: 40_000))
      }
      #expect(large?.code == .tooLarge)
    }
  }

  @Test func `where no engine listens, one sentence says so`() async throws {
    let server = try EngineServer()
    let problem = await #expect(throws: Problem.self) {
      try await Self.client(server).identity()
    }
    #expect(problem?.code == .engineUnreachable)
    #expect(problem?.what == "no engine answers")
  }

  /// Follows until `count` facts have come, then hangs up.
  private static func facts(
    _ count: Int, after number: Int64, of client: SocketClient
  ) async throws -> [Int64] {
    let collector = FactCollector(count)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        try? await client.follow(after: number) { collector.take($0) }
        collector.end()
      }
      await collector.waitUntilFull()
      group.cancelAll()
    }
    return collector.numbers
  }
}

/// Collects the numbers of facts and says when there are enough.
private final class FactCollector: Sendable {
  private let limit: Int
  private let seen = Mutex<[Int64]>([])
  private let full: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation

  init(_ limit: Int) {
    self.limit = limit
    (full, signal) = AsyncStream.makeStream()
  }

  var numbers: [Int64] { seen.withLock { $0 } }

  func take(_ item: StreamItem) {
    guard case .fact(let fact) = item else { return }
    let isFull = seen.withLock { numbers in
      if numbers.count < limit { numbers.append(fact.number) }
      return numbers.count == limit
    }
    if isFull { end() }
  }

  func end() { signal.finish() }

  func waitUntilFull() async { for await _ in full {} }
}
