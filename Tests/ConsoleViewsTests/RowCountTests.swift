import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing
import TextUI

/// How many rows there are, in words, where not all of them are loaded.
struct RowCountTests {
  private static let part = PageRequest.events(limit: 100)

  private func console() -> Console {
    var console = Specimen.connected()
    _ = console.update(.key(.character("6")))
    let events = (0..<100).map { index in
      NumberedEvent(
        number: Int64(12_431 - index), at: Specimen.now, event: .unknown(kind: "kind\(index % 9)"))
    }
    _ = console.update(
      .page(Self.part, .success(Page(number: 12_431, content: .events(events), total: 12_431))))
    return console
  }

  private func screen(_ console: Console) -> String {
    let size = Size(width: 100, height: 24)
    return ConsoleView.frame(of: console, in: size, glyphs: .unicode).text
  }

  @Test func `a list says how much of it is loaded`() {
    #expect(screen(console()).contains("100 of 12,431 loaded"))
  }

  @Test func `a filter says that it goes through what is loaded`() {
    var console = console()
    for key in "/kind8".map(ConsoleCore.Key.character) { _ = console.update(.key(key)) }
    #expect(screen(console).contains("11 of 100 loaded, 12,431 in all"))
    _ = console.update(.key(.enter))
    #expect(screen(console).contains("11 of 100 loaded, 12,431 in all; end loads more"))
    for key in "/nothing".map(ConsoleCore.Key.character) { _ = console.update(.key(key)) }
    _ = console.update(.key(.enter))
    #expect(
      screen(console).contains("no loaded row passes the filter; esc clears it, end loads more"))
    #expect(PlainView.lines(of: console).contains { $0.contains("12,431 in all") })
  }

  @Test func `a list in lines names the commands that go on, as lines are typed`() throws {
    let last = try #require(PlainView.lines(of: console()).last { $0.hasPrefix("rows ") })
    #expect(last == "rows 1 to 20 of 100 loaded, 12,431 in all; page-down and page-up go on")
  }

  @Test func `charts name the key in force that clears a filter`() throws {
    let choice = KeyChoice(command: "back", keys: ["f9"], place: "console.yaml:3")
    var console = Console(
      size: ViewSize(width: 100, height: 24),
      settings: ConsoleSettings(keymap: try Keymap(.standard, with: [choice])))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    for key in "C/nothing".map(ConsoleCore.Key.character) { _ = console.update(.key(key)) }
    _ = console.update(.key(.enter))
    #expect(screen(console).contains("no row passes the filter; f9 clears it"))
  }
}
