import ConsoleFixtures
import Domain
import Foundation
import Testing

@testable import ConsoleCore

@Suite struct ResumeTests {
  private func resumed(
    _ point: ResumePoint, isReadOnly: Bool = false
  ) -> (Console, [Console.Effect]) {
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(isReadOnly: isReadOnly))
    _ = console.update(.tick(Specimen.now))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    let effects = console.update(.resumed(point))
    return (console, effects)
  }

  @Test func `place, row, filter and marks come back`() throws {
    var console = Specimen.showing([
      .character("3"), .down, .character(" "), .down, .character(" "),
    ])
    console.press(.character("/"))
    console.type("v")
    console.press(.enter)
    let text = try JSONEncoder().encode(console.resumePoint)
    var (again, effects) = resumed(try JSONDecoder().decode(ResumePoint.self, from: text))
    for effect in effects { again.answer(effect) }
    #expect(again.place == console.place)
    #expect(again.selectedRow == console.selectedRow)
    #expect(again.filter == console.filter)
    #expect(again.marks == console.marks)
  }

  @Test func `kept places, saved filters and typed lines come back`() throws {
    var console = Specimen.showing([.character("6"), .character("m"), .character("e")])
    console.press(.character("/"))
    console.type("run")
    console.press(.enter)
    console.press(.character(":"))
    console.type("save-filter mine")
    console.press(.enter)
    let text = try JSONEncoder().encode(console.resumePoint)
    let (again, _) = resumed(try JSONDecoder().decode(ResumePoint.self, from: text))
    #expect(again.bookmarks == console.bookmarks)
    #expect(again.savedFilters == ["mine": "run"])
    #expect(again.paletteHistory == ["save-filter mine"])
  }

  @Test func `an open plan is asked for again, and its code must be read anew`() {
    var console = Specimen.connected()
    console.press(.down)
    console.press(.character("P"))
    let request = console.plan?.request
    let (again, effects) = resumed(console.resumePoint)
    #expect(again.plan?.request == request && request != nil)
    #expect(again.plan?.typedCode == "" && again.plan?.phase == .loading)
    #expect(again.plan?.remark == "this plan was open when the connection was lost")
    #expect(effects.contains { if case .plan(request) = $0 { true } else { false } })
  }

  @Test func `a console that only looks opens no plan`() {
    var console = Specimen.connected()
    console.press(.down)
    console.press(.character("P"))
    let (again, _) = resumed(console.resumePoint, isReadOnly: true)
    #expect(again.plan == nil)
  }

  @Test(arguments: UInt64(0)..<50)
  func `whatever was done, where the operator was comes back`(seed: UInt64) throws {
    var random = SeededMessages(seed: seed)
    var console = Specimen.connected()
    for _ in 0..<60 { _ = console.update(random.message()) }
    let point = console.resumePoint
    let text = try JSONEncoder().encode(point)
    #expect(try JSONDecoder().decode(ResumePoint.self, from: text) == point)
    let (again, _) = resumed(point)
    #expect(again.place.view == console.place.view)
  }
}
