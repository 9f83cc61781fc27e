import Domain
import Testing

@Suite struct StageSummaryTests {
  private static let address = StageAddress(pipeline: .root, stage: StageName("fit"))

  private func run(_ id: String, at start: Int64?, _ state: StageState = .succeeded) -> StageRun {
    StageRun(
      runID: RunID(id), address: Self.address, state: state,
      startedAt: start.map { Timestamp(milliseconds: $0) })
  }

  private func summary(_ timed: [StageRun]?) -> StageSummary {
    StageSummary(
      address: Self.address, command: "fit", dependsOn: [], lastTimed: timed, status: "")
  }

  @Test func `a stage that runs is timed against the one before it`() {
    let stage = summary([run("r2", at: 20), run("r1", at: 10)])
    #expect(stage.timed(before: run("r3", at: 30, .running))?.runID == RunID("r2"))
    #expect(stage.timed(before: run("r2", at: 20))?.runID == RunID("r1"))
    #expect(stage.timed(before: run("r1", at: 10)) == nil)
  }

  @Test func `a stage that waits is timed against the newest`() {
    let stage = summary([run("r2", at: 20), run("r1", at: 10)])
    #expect(stage.timed(before: run("r3", at: nil, .waiting))?.runID == RunID("r2"))
    #expect(stage.timed(before: nil)?.runID == RunID("r2"))
  }

  @Test(arguments: [nil, []] as [[StageRun]?])
  func `a stage that never succeeded is timed against nothing`(_ timed: [StageRun]?) {
    #expect(summary(timed).timed(before: run("r1", at: 10)) == nil)
  }
}
