import Domain
import Storage
import Testing

struct EventRecordsTests {
  @Test func `a new log is empty and its last number is 0`() async throws {
    let scene = try StoreScene()
    #expect(try await scene.events().isEmpty)
    #expect(try await scene.store.read { try $0.events.lastNumber() } == 0)
  }

  @Test func `events are numbered from 1 without gaps and stamped with the time`() async throws {
    let scene = try StoreScene()
    try await scene.append(recovered("a"))
    scene.time.advance(by: .seconds(5))
    try await scene.append(recovered("b"))
    let events = try await scene.events()
    #expect(events.map(\.number) == [1, 2])
    #expect(events.map(\.event) == [recovered("a"), recovered("b")])
    #expect(events[1].at - events[0].at == .seconds(5))
  }

  @Test func `a fact that is named is appended once`() async throws {
    let scene = try StoreScene()
    #expect(try await scene.append(recovered("a"), once: "key") == 1)
    #expect(try await scene.append(recovered("b"), once: "key") == nil)
    #expect(try await scene.events().map(\.event) == [recovered("a")])
  }

  @Test func `a fact that was already there leaves no gap in the numbers`() async throws {
    let scene = try StoreScene()
    try await scene.append(recovered("a"), once: "key")
    for _ in 0..<3 { try await scene.append(recovered("a"), once: "key") }
    #expect(try await scene.append(recovered("b")) == 2)
  }

  @Test func `a decision that throws leaves no gap in the numbers`() async throws {
    let scene = try StoreScene()
    await #expect(throws: Problem.self) {
      try await scene.store.decide { transaction in
        try transaction.events.append(recovered("a"))
        throw Refusal()
      }
    }
    #expect(try await scene.append(recovered("b")) == 1)
  }

  @Test func `reading goes on after a number, as far as the limit`() async throws {
    let scene = try StoreScene()
    for name in ["a", "b", "c", "d"] { try await scene.append(recovered(name)) }
    let page = try await scene.store.read { try $0.events.after(1, limit: 2) }
    #expect(page.map(\.number) == [2, 3])
    let latest = try await scene.store.read { try $0.events.latest(2) }
    #expect(latest.map(\.number) == [4, 3])
  }

  @Test func `an event of another build is shown as unknown and hides no other`() async throws {
    let scene = try StoreScene()
    try await scene.append(recovered("a"))
    try await scene.append(.unknown(kind: "registry.teleported"))
    try await scene.append(recovered("b"))
    let events = try await scene.events().map(\.event)
    #expect(events == [recovered("a"), .unknown(kind: "registry.teleported"), recovered("b")])
  }

  @Test func `everyone who follows is woken with the newest number`() async throws {
    let scene = try StoreScene()
    try await scene.append(recovered("a"))
    var numbers = scene.store.signal.numbers().makeAsyncIterator()
    #expect(await numbers.next() == 1)
    try await scene.append(recovered("b"))
    try await scene.append(recovered("c"))
    #expect(await numbers.next() == 3)
  }

  @Test func `a decision without an event wakes nobody`() async throws {
    let scene = try StoreScene()
    try await scene.append(recovered("a"))
    var numbers = scene.store.signal.numbers().makeAsyncIterator()
    #expect(await numbers.next() == 1)
    try await scene.store.decide { try $0.settings.set("x", to: "y") }
    try await scene.append(recovered("b"))
    #expect(await numbers.next() == 2)
  }

  private func recovered(_ text: String) -> Event { .engine(.recovered(text)) }
}
