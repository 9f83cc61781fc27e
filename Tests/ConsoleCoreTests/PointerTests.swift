import ConsoleFixtures
import Testing

@testable import ConsoleCore

@Suite struct PointerTests {
  @Test func `a row that is pointed at is selected`() {
    var console = Specimen.connected()
    _ = console.update(.pointed(at: 2))
    #expect(console.selectedIndex(in: console.rows) == 2)
  }

  @Test func `a row that is not there changes nothing but says so`() {
    var console = Specimen.connected()
    _ = console.update(.pointed(at: 99))
    #expect(console.selectedIndex(in: console.rows) == 0)
    #expect(console.notice?.text == "there is no row 100")
  }

  @Test func `nothing is selected behind an open plan`() {
    var console = Specimen.connected()
    console.press(.down)
    console.press(.character("P"))
    _ = console.update(.pointed(at: 0))
    #expect(console.selectedIndex(in: console.rows) == 1)
  }

  @Test func `the mouse is off until it is asked for, and again when asked once more`() {
    var console = Specimen.connected()
    #expect(!console.isMouseOn)
    #expect(console.update(.key(.character("%"))).contains(.setMouse(true)))
    #expect(console.update(.key(.character("%"))).contains(.setMouse(false)))
  }

  @Test func `a terminal that knows text alone has neither mouse nor clipboard`() {
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(terminal: .textOnly))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    #expect(!console.press(.character("%")).contains(.setMouse(true)))
    #expect(console.notice?.text == "this terminal reports no mouse")
    let effects = console.press(.character("y"))
    #expect(!effects.contains { if case .copy = $0 { true } else { false } })
    #expect(
      console.notice?.text == "no clipboard here; select by hand: census")
  }

  @Test func `what is worth knowing about the terminal is said when the console opens`() {
    let console = Console(
      size: ViewSize(width: 80, height: 24),
      settings: ConsoleSettings(greeting: "drawing for vt100"))
    #expect(console.notice?.text == "drawing for vt100")
  }
}
