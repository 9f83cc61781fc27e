import ConsoleFixtures
import Domain
import Testing

@testable import ConsoleCore

/// Marked rows and what is done to all of them at once.
struct MarkTests {
  private let open = [AlertID("a1"), AlertID("a3")]

  private func alert(_ id: String) -> Alert {
    Alert(
      id: AlertID(id), model: Specimen.claims, kind: .drift, level: .alert,
      message: "alert \(id)", raisedAt: Specimen.now)
  }

  private func alerts(_ keys: [Key]) -> Console {
    let alerts = ["a1", "a2", "a3", "a4"].map(alert)
    return Specimen.showing([.character("7")] + keys) { request in
      if case .alerts = request { .alerts(alerts) } else { Specimen.content(request) }
    }
  }

  @Test func `several alerts are seen once their count is typed`() {
    var console = alerts([.character(" "), .down, .down, .character(" "), .character("a")])
    #expect(console.question?.title == "mark 2 alerts as seen")
    #expect(console.press(.character("y")) == [])
    #expect(console.press(.enter) == [])
    #expect(console.question?.remark == "type the count")
    console.type("3")
    #expect(console.press(.enter) == [])
    #expect(console.question?.remark == "3 is not the count; nothing was sent")
    console.type("2")
    let effects = console.press(.enter)
    #expect(
      effects.filter { if case .send = $0 { true } else { false } }
        == open.map { .send(.monitoring(.acknowledge($0))) })
    #expect(console.markCount == 0)
    #expect(console.pendingWords(.alert(AlertID("a3"))) == "acknowledging")
  }

  @Test func `pasted text is no count`() {
    var console = alerts([.character(" "), .character("a")])
    _ = console.update(.paste("1"))
    #expect(console.question?.typed == "")
    #expect(console.question?.remark == "paste is not accepted here; type it")
  }

  @Test func `a range is marked from the last mark on`() {
    var console = alerts([.down, .character(" "), .down, .down, .character("v")])
    #expect(console.markCount == 3)
    console.press(.character("V"))
    #expect(console.markCount == 0)
    console.press(.character("v"))
    #expect(console.notice?.text == "mark the first row with space, go to the last")
  }

  @Test func `a mark is taken away by the same key`() {
    let console = alerts([.character(" "), .character(" ")])
    #expect(console.markCount == 0)
  }

  @Test func `marks of another place count for nothing`() {
    var console = alerts([.character(" "), .character("2")])
    #expect(console.markCount == 0)
    console.press(.character("7"))
    #expect(console.markCount == 1)
  }

  @Test func `marked pipelines are cancelled by their runs`() {
    var console = Specimen.showing([.character("2"), .tab, .character(" "), .character("x")])
    #expect(console.question?.title == "cancel 1 run")
    console.type("1")
    #expect(console.press(.enter).first == .send(.pipeline(.cancel(RunID("7f3a")))))
  }

  @Test func `what cannot be done to several says so`() {
    var console = Specimen.showing([.character("2"), .character(" "), .character("x")])
    #expect(console.notice?.text == "nothing that is marked is under way")
    console.press(.character("1"))
    console.press(.character(" "))
    #expect(console.notice?.text == "mark works in pipelines, runs, models, alerts, experiments")
    console.press(.character("2"))
    console.press(.down)
    console.press(.character(" "))
    #expect(
      console.notice?.text
        == "nothing can be done to several of these")
  }

  @Test func `marked pipelines are run, each in a run of its own`() throws {
    var console = Specimen.showing([
      .character("2"), .character(" "), .tab, .tab, .character(" "), .character("r"),
    ])
    let marked = console.markCount
    #expect(marked == 2)
    let asked = try #require(console.question)
    #expect(asked.title == "run 2 pipelines")
    #expect(asked.commandLine.split(separator: ";").count == 2)
    console.type("2")
    let effects = console.press(.enter)
    let targets = effects.compactMap { effect -> [String]? in
      if case .send(.pipeline(.run(let request))) = effect { request.targets } else { nil }
    }
    #expect(targets.count == 2 && Set(targets).count == 2)
    #expect(console.markCount == 0)
  }

  @Test func `one marked pipeline is run, wherever the cursor stands`() {
    var console = Specimen.showing([.character("2"), .character(" "), .tab, .character("r")])
    let first = console.pipelines.first?.name.rawValue ?? ""
    #expect(console.question?.title == "run \(first)")
    console.press(.escape)
    console.press(.character("V"))
    console.press(.character("r"))
    #expect(console.question?.title != "run \(first)")
  }
}
