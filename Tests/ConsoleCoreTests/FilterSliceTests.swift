import ConsoleFixtures
import Domain
import Testing

@testable import ConsoleCore

/// Filters over more rows than one key may test.
struct FilterSliceTests {
  private static let count = 3 * RowList.slice

  private static func listing() -> Console {
    let events = (0..<count).map { index in
      NumberedEvent(
        number: Int64(count - index), at: Specimen.now, event: .unknown(kind: "kind \(index % 7)"))
    }
    return Specimen.showing(
      [.character("6")],
      pages: { if case .events = $0 { .events(events) } else { Specimen.content($0) } })
  }

  private static func finish(_ console: inout Console) -> Int {
    var wakes = 0
    while console.unfilteredRows > 0 {
      _ = console.update(.wake)
      wakes += 1
    }
    return wakes
  }

  @Test func `a key tests one slice, and the rest follows on its own`() {
    var console = Self.listing()
    console.press(.character("/"))
    let effects = console.press(.character("6"))
    #expect(effects.contains(.after(.zero, .wake)))
    #expect(console.unfilteredRows == 2 * RowList.slice)
    #expect(!console.rows.isEmpty)
    #expect(console.update(.wake).contains(.after(.zero, .wake)))
    #expect(Self.finish(&console) == 1)
    #expect(!console.update(.tick(Specimen.now)).contains(.after(.zero, .wake)))
    #expect(console.rows == console.filter.apply(to: console.allRows))
  }

  @Test(arguments: [
    ("k", "i", true), ("!k", "i", false), ("/k", "i", false), ("~kn", "d", true), ("a", " b", true),
    ("kind", "\u{7F}", false),
  ])
  func `text that only narrows tests what has passed`(text: String, more: String, narrows: Bool) {
    let longer = more == "\u{7F}" ? String(text.dropLast()) : text + more
    #expect(Filter(longer).narrows(Filter(text)) == narrows)
  }

  @Test(arguments: UInt64(0)..<8)
  func `however the text came about, the rows are those of the filter`(seed: UInt64) {
    var random = SeededMessages(seed: seed)
    var console = Self.listing()
    console.press(.character("/"))
    for _ in 0..<6 {
      let key = ["k", "i", "6", " ", "!", "/", "1", "\u{8}"].randomElement(using: &random) ?? "k"
      console.press(key == "\u{8}" ? .backspace : .character(Character(key)))
      if console.typedFilter == nil { console.press(.character("/")) }
      if Bool.random(using: &random) { _ = console.update(.wake) }
    }
    _ = Self.finish(&console)
    #expect(console.rows == console.filter.apply(to: console.allRows))
  }
}
