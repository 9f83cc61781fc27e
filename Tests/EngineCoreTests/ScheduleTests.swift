import Domain
import Foundation
import Pipelines
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct ScheduleTests {
  private static let nightly = TriggerName("nightly")

  /// A scene whose clock shows 2023-11-14 22:13:20 UTC.
  private static func scene(
    _ rules: String, other: String = "", pipeline: String = EngineScene.pipeline
  ) throws -> EngineScene {
    try EngineScene(
      pipeline: pipeline,
      declaration: EngineScene.declaration + """

        triggers:
          nightly: {schedule: \(rules)\(other.isEmpty ? "" : ", " + other)}
        """)
  }

  private static func status(_ engine: Engine) async throws -> TriggerStatus {
    try #require(try await engine.triggers().first)
  }

  private static func fired(_ engine: Engine, after number: Int64 = 0) async throws -> NumberedEvent
  {
    try await engine.fact(after: number) { event in
      if case .trigger(.fired) = event { true } else { false }
    }
  }

  /// Lets the clock's task do what is due now, without the clock itself.
  private static func tick(_ engine: Engine) async throws {
    let declared = try #require(engine.declaration.triggers.first)
    guard case .schedule(let rules) = declared.source else { return }
    _ = await engine.advance(declared, ScheduleTimes(rules, of: declared.name))
  }

  @Test func `a schedule starts a run when its time comes, and says when the next is`()
    async throws
  {
    let scene = try Self.scene(#"{cron: "0 2 * * *", zone: Europe/Berlin}"#)
    try await scene.withEngine { engine in
      // The time that comes next is known before the clock moves.
      try await Self.tick(engine)
      scene.clock.advance(by: .seconds(3 * 3_600))
      try await Self.tick(engine)
      let fact = try await Self.fired(engine)
      guard case .trigger(.fired(_, let id, let cause)) = fact.event else { return }
      #expect(cause == "2023-11-15 01:00 UTC")
      let run = try await engine.ended(id)
      #expect(run.state == .finished)
      #expect(run.cause == "trigger nightly: 2023-11-15 01:00 UTC")
      #expect(run.origin == RunOrigin(trigger: Self.nightly))
      #expect(run.requestedBy == .engine)
      let status = try await Self.status(engine)
      #expect(status.nextAt == Timestamp(milliseconds: 1_700_096_400_000))
      #expect(status.state.lastFiring?.run == id)
      // The clock's own task may have come second, and been told that the same ran.
      let row = try await engine.auditRows().first {
        $0.command == "trigger.fire" && $0.outcome == .accepted
      }
      #expect(row?.detail == "2023-11-15 01:00 UTC: run \(id)")
      #expect(row?.by == .engine)
    }
  }

  @Test(arguments: [
    ("none", 0, "schedule: 3 times missed, no engine ran"),
    ("latest", 1, "schedule: 2 times missed, no engine ran"),
    ("{all: 2}", 2, "schedule: 1 time missed, no engine ran"),
    ("all", 3, nil),
  ])
  func `what was missed while no engine ran is caught up as declared`(
    _ rule: String, _ runs: Int, _ skip: String?
  ) async throws {
    let scene = try Self.scene(#"{cron: "0 2 * * *", catchup: \#(rule)}"#)
    let first = try await scene.open()
    try await Self.tick(first)
    await first.drain()
    scene.clock.advance(by: .seconds(3 * 86_400))
    let second = try await scene.open()
    try await Self.tick(second)
    let started = try await second.store.read { try $0.runs.latest(10) }
    #expect(started.count == runs)
    #expect(try await Self.status(second).state.lastSkip?.reason == skip)
    // Nothing is caught up twice.
    try await Self.tick(second)
    #expect(try await second.store.read { try $0.runs.latest(10) }.count == runs)
    await second.drain()
  }

  @Test func `a schedule that was changed begins with its next time`() async throws {
    let scene = try Self.scene(#""0 2 * * *""#)
    let first = try await scene.open()
    try await Self.tick(first)
    await first.drain()
    scene.clock.advance(by: .seconds(3 * 86_400))
    let text = try scene.folder.read("binnacle.yaml")
    try scene.folder.write(
      text.replacingOccurrences(of: "0 2 * * *", with: "0 3 * * *"), to: "binnacle.yaml")
    let second = try await scene.open()
    try await Self.tick(second)
    #expect(try await second.store.read { try $0.runs.latest(10) }.isEmpty)
    #expect(try await Self.status(second).nextAt == Timestamp(milliseconds: 1_700_276_400_000))
    await second.drain()
  }

  @Test func `a paused trigger starts nothing, and is not caught up when it is resumed`()
    async throws
  {
    let scene = try Self.scene(#""0 2 * * *""#, other: "paused: true")
    let engine = try await scene.open()
    try await Self.tick(engine)
    #expect(try await Self.status(engine).words == "paused")
    scene.clock.advance(by: .seconds(2 * 86_400))
    try await Self.tick(engine)
    #expect(
      try await engine.ask(.trigger(.resume(Self.nightly))).message == "trigger nightly is armed")
    #expect(try await Self.status(engine).nextAt.map { $0 > scene.clock.now } == true)
    try await Self.tick(engine)
    #expect(try await engine.store.read { try $0.runs.latest(10) }.isEmpty)
    let status = try await Self.status(engine)
    #expect(status.words == "armed" && status.nextAt.map { $0 > scene.clock.now } == true)
    await #expect(throws: Problem.self) {
      try await engine.ask(.trigger(.resume(Self.nightly)))
    }
    let rows = try await engine.auditRows().prefix(2)
    #expect(rows.map(\.outcome) == [.refused, .accepted])
    await engine.drain()
  }

  @Test func `one that is resumed runs at its very next time`() async throws {
    let scene = try Self.scene(#""0 2 * * *""#, other: "paused: true")
    let engine = try await scene.open()
    try await Self.tick(engine)
    try await engine.ask(.trigger(.resume(Self.nightly)))
    let next = try #require(try await Self.status(engine).nextAt)
    scene.clock.advance(by: next - scene.clock.now)
    try await Self.tick(engine)
    #expect(try await engine.store.read { try $0.runs.latest(10) }.count == 1)
    await engine.drain()
  }

  @Test func `a back-fill starts a run for each time, and none twice`() async throws {
    let scene = try Self.scene(#""0 2 * * *""#)
    let engine = try await scene.open()
    let (start, end) = (scene.clock.now + .seconds(-3 * 86_400), scene.clock.now)
    let times = try await engine.backfill(after: start, through: end)
    #expect(times.count == 3 && times.allSatisfy { $0.skipped == nil })
    let receipt = try await engine.ask(
      .trigger(.backfill(Self.nightly, after: start, through: end)))
    #expect(receipt.message == "3 of 3 runs started, one after the other")
    let again = try await engine.ask(
      .trigger(.backfill(Self.nightly, after: start, through: end)))
    #expect(again.message == "0 of 3 runs started, one after the other" && again.runID == nil)
    let known = try await engine.backfill(after: start, through: end)
    #expect(known.map(\.time) == times.map(\.time))
    #expect(known.allSatisfy { $0.skipped?.hasPrefix("the same ran as run ") == true })
    #expect(try await engine.store.read { try $0.runs.count() } == 3)
    await engine.drain()
  }

  @Test func `a back-fill whose end comes before its beginning is refused`() async throws {
    let scene = try Self.scene(#""0 2 * * *""#)
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.backfill(after: scene.clock.now, through: scene.clock.now + .seconds(-1))
    }
    #expect(
      problem?.sentence == "the range ends before it begins (--from). "
        + "Give the earlier time to --from, the later one to --to.")
    await engine.drain()
  }

  @Test func `a back-fill of the future, or of too much, is refused`() async throws {
    let scene = try Self.scene(#""* * * * *""#)
    let engine = try await scene.open()
    let now = scene.clock.now
    for (start, end) in [(now, now + .seconds(60)), (now + .seconds(-86_400), now)] {
      await #expect(throws: Problem.self) {
        try await engine.ask(.trigger(.backfill(Self.nightly, after: start, through: end)))
      }
    }
    await engine.drain()
  }
}

extension Engine {
  /// Asks what a back-fill of the nightly trigger would start.
  fileprivate func backfill(
    after start: Timestamp, through end: Timestamp
  ) async throws -> [BackfillTime] {
    let request = PageRequest.backfill(TriggerName("nightly"), after: start, through: end)
    guard case .backfill(let times) = try await page(request).content else { return [] }
    return times
  }
}
