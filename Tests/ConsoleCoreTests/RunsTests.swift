import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct RunsTests {
  @Test func `a run is compared with the one of the same pipelines before it`() {
    let console = Specimen.showing([.character("8"), .down, .down])
    let run = console.selectedRun
    #expect(run?.id == RunID("run4"))
    #expect(run.flatMap(console.runBefore)?.id == RunID("run3"))
  }

  @Test func `what was heard since the history was asked for stands in it`() {
    var console = Specimen.showing([.character("8")])
    let fresh = PipelineRun(
      id: RunID("new1"), pipelines: [Specimen.claimsPipeline], cause: "operator",
      requestedBy: OperatorName("ada"), createdAt: Specimen.now)
    _ = console.update(
      .stream([
        .fact(NumberedEvent(number: 121, at: Specimen.now, event: .pipeline(.runStarted(fresh))))
      ]))
    #expect(console.runs.map(\.id).prefix(2) == [RunID("new1"), RunID("7f3a")])
  }

  @Test func `an ended run is not cancelled in place of another one`() {
    var console = Specimen.showing([.character("8"), .down])
    console.press(.character("x"))
    #expect(console.question == nil)
    #expect(console.notice?.text == "no run is under way here")
    console.press(.up)
    console.press(.character("x"))
    #expect(console.question?.title == "cancel run 7f3a")
  }

  @Test func `comparing asks for what both runs used and made`() {
    var console = Specimen.showing([.character("8"), .down, .down])
    let effects = console.press(.character("c"))
    #expect(effects.contains(.load(.runDetails(RunID("run3")))))
    #expect(console.place == .runComparison(RunID("run3"), RunID("run4")))
    let all = console.rows.count
    console.press(.character("d"))
    #expect(console.rows.count < all)
    #expect(
      console.rows.allSatisfy { if case .compared(let value) = $0 { !value.isSame } else { false } }
    )
  }

  @Test func `a run is opened by the beginning of its name`() {
    var console = Specimen.showing([.character(":")])
    console.type("runs 51")
    console.press(.enter)
    #expect(console.place == .run(RunID("51bc")))
    console.press(.character(":"))
    console.type("runs nothing")
    console.press(.enter)
    #expect(console.notice?.text == "no run is named nothing")
  }

  @Test func `a slow answer is worth a word, a shaky one no second word`() {
    var console = Specimen.showing([])
    _ = console.update(.answered(.terminal, after: .milliseconds(120)))
    #expect(console.answerTime[.terminal] == nil)
    _ = console.update(.answered(.terminal, after: .milliseconds(400)))
    _ = console.update(.answered(.terminal, after: .milliseconds(500)))
    #expect(console.answerTime[.terminal] == .milliseconds(400))
    _ = console.update(.answered(.terminal, after: .milliseconds(20)))
    #expect(console.answerTime[.terminal] == nil)
  }
}
