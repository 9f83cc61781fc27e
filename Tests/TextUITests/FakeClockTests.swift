import Domain
import TestSupport
import Testing

@Suite struct FakeClockTests {
  private let clock = FakeClock(at: Timestamp(milliseconds: 1_000))

  @Test func `whoever waits goes on once the clock has moved far enough`() async throws {
    async let waiting: Void = clock.wait(for: .seconds(2))
    await clock.waitForWaiters(1)
    clock.advance(by: .seconds(1))
    #expect(clock.waiting == 1)
    clock.advance(by: .seconds(1))
    try await waiting
    #expect(clock.now == Timestamp(milliseconds: 3_000))
  }

  @Test func `who is cancelled stops waiting`() async {
    let clock = clock
    let task = Task { try await clock.wait(for: .seconds(2)) }
    await clock.waitForWaiters(1)
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(clock.waiting == 0)
  }
}
