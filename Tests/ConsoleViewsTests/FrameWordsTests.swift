import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing
import TextUI

/// What stands around the views: header, footer, help, and all there is on a very small screen.
struct FrameWordsTests {
  private func text(_ console: Console, _ width: Int = 80, _ height: Int = 24) -> String {
    let size = Size(width: width, height: height)
    return ConsoleView.frame(of: console, in: size, glyphs: .unicode).text
  }

  private func lines(_ console: Console, _ width: Int = 80, _ height: Int = 24) -> [String] {
    text(console, width, height).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private func small(_ keys: String) -> [String] {
    let keys = keys.map { $0 == "!" ? ConsoleCore.Key.enter : .character($0) }
    return lines(Specimen.showing(keys, width: 30, height: 6), 30, 6)
  }

  @Test func `a screen too small for views says where one is and what was said`() {
    #expect(small("3").last?.hasPrefix("models") == true)
    #expect(small("3").last?.contains("needs 40x10") == true)
    #expect(small("x").last?.contains("no run is under way") == true)
    #expect(small("").last?.contains("needs") == false)
  }

  @Test(arguments: ["8", "8!"])
  func `stages whose long names differ at their ends are told apart`(way: String) {
    let names = ["0.1", "0.2"].map { "train-on-all-regions-of-the-country@\($0)" }
    let run = PipelineRun(
      id: RunID("matrix"), pipelines: [Specimen.claimsPipeline], cause: "operator",
      requestedBy: OperatorName("ada"), createdAt: Specimen.now, state: .running,
      stages: names.map {
        StageRun(
          runID: RunID("matrix"),
          address: StageAddress(pipeline: Specimen.claimsPipeline, stage: StageName($0)))
      })
    let pages: (PageRequest) -> PageContent? = { request in
      if case .runs = request { .runs([run]) } else { Specimen.content(request) }
    }
    let console = Specimen.showing(
      way.map { $0 == "!" ? ConsoleCore.Key.enter : .character($0) },
      overview: Overview(number: 1, generation: "g1"), pages: pages)
    let shown = text(console)
    #expect(shown.contains("@0.1") && shown.contains("@0.2"))
  }

  @Test func `what is typed can be read on a screen too small for views`() {
    #expect(small(":mod").last == ":mod")
    #expect(small("/cla").last == "/cla")
    #expect(small(":modl!").last?.contains(":modl no command") == true)
  }

  @Test func `a log that stays open while a later run begins is said to be of an earlier run`() {
    var console = Specimen.showing([.character("2"), .down, .enter])
    guard case .log(let address, _) = console.place else {
      Issue.record("no log is open")
      return
    }
    let later = PipelineRun(
      id: RunID("new1"), pipelines: [address.pipeline], cause: "operator",
      requestedBy: OperatorName("ada"), createdAt: Specimen.now)
    _ = console.update(
      .stream([
        .fact(NumberedEvent(number: 121, at: Specimen.now, event: .pipeline(.runStarted(later))))
      ]))
    #expect(lines(console)[1].contains(" an earlier run, "))
  }

  @Test(arguments: ["1", "7", "8", "0"])
  func `the footer offers no neighbour where there is none`(digit: Character) {
    let console = Specimen.showing([.character(digit)], width: 200, height: 60)
    #expect(lines(console, 200, 60).last?.contains("next") == false)
    var pressed = console
    pressed.press(.tab)
    #expect(pressed.notice?.text == "there is no other to go to")
  }

  @Test func `help has the keys that work here before the others`() throws {
    let help = lines(Specimen.showing([.character("6"), .character("?")], height: 80), 80, 80)
    let other = try #require(help.firstIndex { $0.contains("in other views") })
    let number = { (name: String) in help.firstIndex { $0.contains(" :\(name) ") } ?? 0 }
    #expect(number("filter") < other && number("promote") > other && number("wrap") > other)
  }

  @Test func `while no engine answers the header promises nothing that needs one`() {
    var console = Specimen.showing([.down])
    let before = lines(console)[0]
    #expect(before.contains("PROD ARMED") && before.contains("undo"))
    _ = console.update(.linkLost(Specimen.unreachable))
    let after = lines(console)[0]
    #expect(!after.contains("PROD ARMED") && !after.contains("undo") && after.contains("link lost"))
  }

  @Test func `a page of charts says how many models it leaves out`() {
    let first = Specimen.showing([.character("C")])
    #expect(lines(first)[1].hasSuffix("1 of 4 models, down for more"))
    #expect(!text(Specimen.showing([.character("C")], height: 200), 80, 200).contains("for more"))
  }

  @Test func `the last window has none after it`() {
    var console = Specimen.showing([.down, .down, .character("4"), .right])
    #expect(console.notice?.text == "there is no later window")
    console.press(.left)
    console.press(.right)
    #expect(console.notice == nil)
  }

  @Test(arguments: ["C", "5"])
  func `charts of traffic change with the log scale`(digit: Character) {
    let plain = Specimen.showing([.down, .character(digit)])
    var scaled = plain
    scaled.press(.character("L"))
    let body = { (console: Console) in self.lines(console).dropLast(2) }
    #expect(body(plain) != body(scaled))
  }

  @Test(arguments: [(80, 24), (40, 12), (40, 10), (200, 60)])
  func `a plan is shown to its last line by page keys, with its number`(size: (Int, Int)) throws {
    let request = PlanRequest.promote(model: Specimen.claims, version: 4, alias: .champion)
    var console = Specimen.showing(
      [.down, .character("P")], width: size.0, height: size.1)
    _ = console.update(.plan(request, .success(Specimen.plan(request))))
    _ = console.update(.painted(1))
    _ = console.update(.tick(Specimen.now + .seconds(1)))
    var seen = ""
    for _ in 0..<40 {
      let frame = Size(width: size.0, height: size.1)
      let below = try #require(ConsoleView.planLinesBelow(of: console, in: frame))
      _ = console.update(.planShown(1, linesBelow: below))
      seen += text(console, size.0, size.1)
      #expect((below > 0) == text(console, size.0, size.1).contains("more line"))
      guard below > 0 else { break }
      console.press(.pageDown)
    }
    #expect(seen.contains("same as:") && seen.contains("plan p1"))
    #expect(!console.type("7k").isEmpty)
  }
}
