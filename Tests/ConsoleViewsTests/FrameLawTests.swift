import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing
import TextUI

/// Holds for every console at every size.
struct FrameLawTests {
  @Test(arguments: UInt64(0)..<100)
  func `a frame fits its size and holds no control character`(seed: UInt64) {
    var random = SeededMessages(seed: seed)
    var console = Specimen.showing([.character("1")])
    for _ in 0..<40 { _ = console.update(random.message()) }
    let size = Size(width: random.number(below: 160), height: random.number(below: 50))
    let glyphs: Glyphs = random.number(below: 3) == 0 ? .ascii : .unicode
    let frame = ConsoleView.frame(of: console, in: size, glyphs: glyphs)
    #expect(frame.size == size)
    let controls = frame.text.unicodeScalars.filter {
      $0.value != 10 && ($0.properties.generalCategory == .control || $0.value == 0x202E)
    }
    #expect(controls.isEmpty)
  }

  @Test func `a cursor key on the overview changes two rows and the keys`() {
    var console = Specimen.showing([], width: 200, height: 50)
    let size = Size(width: 200, height: 50)
    let before = ConsoleView.frame(of: console, in: size, glyphs: .unicode)
    console.press(.down)
    let changes = ConsoleView.frame(of: console, in: size, glyphs: .unicode)
      .changes(since: before)
    let body = changes.filter { $0.position.row > 0 && $0.position.row < 49 }
    #expect(Set(body.map(\.position.row)) == [2, 3])
    #expect(body.reduce(0) { $0 + $1.cells.count } <= 40)
  }

  @Test func `nothing on the screen changes by itself`() {
    var overview = Specimen.overview
    overview.runs = []
    for index in overview.models.indices { overview.models[index].undo = nil }
    var console = Specimen.showing([], overview: overview)
    let size = Size(width: 80, height: 24)
    let before = ConsoleView.frame(of: console, in: size, glyphs: .unicode)
    #expect(console.update(.tick(Specimen.now + .seconds(20))) == [])
    #expect(ConsoleView.frame(of: console, in: size, glyphs: .unicode) == before)
  }

  @Test(arguments: ["?", "P", "Y"])
  func `what has no room on a small screen says so`(keys: String) {
    var console = Specimen.showing([.down], width: 30, height: 8)
    console.type(keys)
    let size = Size(width: 30, height: 8)
    let frame = ConsoleView.frame(of: console, in: size, glyphs: .ascii)
    let words = frame.text.split(separator: "\n").joined(separator: " ")
    #expect(words.contains("too small to show, needs 40x10"))
  }

  @Test(arguments: [0, 1, 5, 30])
  func `a plan keeps its box while it is scrolled`(lines: Int) {
    let request = PlanRequest.promote(model: Specimen.claims, version: 4, alias: .champion)
    var console = Specimen.showing([.down, .character("P")], width: 80, height: 14)
    _ = console.update(.plan(request, .success(Specimen.plan(request))))
    let size = Size(width: 80, height: 14)
    let before = ConsoleView.frame(of: console, in: size, glyphs: .ascii)
    for _ in 0..<lines { console.press(.down) }
    let after = ConsoleView.frame(of: console, in: size, glyphs: .ascii)
    func edges(_ frame: Frame) -> [Int?] {
      frame.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { line in line.lastIndex(of: "|").map { line.distance(from: line.startIndex, to: $0) }
        }
    }
    #expect(edges(before) == edges(after))
    #expect(!after.text.contains("loans"), "nothing of what lies beneath is in view")
  }

  @Test(arguments: [(39, 24), (80, 9), (20, 5)])
  func `a screen too small for views sums everything up`(width: Int, height: Int) {
    let console = Specimen.showing([])
    let size = Size(width: width, height: height)
    let frame = ConsoleView.frame(of: console, in: size, glyphs: .ascii)
    let first = frame.text.split(separator: "\n").first.map(String.init) ?? ""
    #expect("2 alerts, 4 models, 1 running".hasPrefix(first.replacing("~", with: "")))
  }
}
