import Domain
import EngineLink
import TestSupport
import Testing

struct UnreachableTests {
  @Test(arguments: ["/nowhere/engine.sock", String(repeating: "x", count: 200)])
  func `a socket nobody listens on is one sentence`(path: String) async {
    let client = SocketClient(address: .socket(path))
    let problem = await #expect(throws: Problem.self) { try await client.identity() }
    #expect(
      problem?.sentence
        == "no engine answers (\(path)). Start it with binnacle engine start.")
  }

  @Test func `following nobody is one sentence too`() async {
    let client = SocketClient(address: .network(host: "127.0.0.1", port: 1))
    let problem = await #expect(throws: Problem.self) {
      try await client.follow(after: 0) { _ in }
    }
    #expect(problem?.code == .engineUnreachable)
  }

  @Test(arguments: [
    ("pts/3", true), ("", true), ("a-b_c:9", true), ("a b", false), ("a\n", false), ("ü", false),
    (String(repeating: "x", count: 64), true), (String(repeating: "x", count: 65), false),
  ])
  func `a session's label is short and plain`(label: String, isWellFormed: Bool) {
    #expect(ClientSession(label: label).isWellFormed == isWellFormed)
  }
}
