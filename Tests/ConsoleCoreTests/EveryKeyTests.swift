import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Every key of the table does something in every place, or says why it cannot.
struct EveryKeyTests {
  /// The keys that lead to each place: letters, `v` for down and `!` for enter.
  static let ways = [
    "", "0", "8", "8!", "2", "2vvvvvvv!", "v3", "v3vv!", "v3h", "vv4", "vv4!", "v5", "6", "6>", "7",
    "C", "v3e", "E", "E!", "E!!",
  ]

  static func keys(_ way: String) -> [Key] {
    way.map { letter in
      switch letter {
      case "v": .down
      case "!": .enter
      case ">": .tab
      default: .character(letter)
      }
    }
  }

  @Test(arguments: ways)
  func `every key does something or says why not`(way: String) {
    for console in [
      Specimen.showing(Self.keys(way)), Specimen.showing(Self.keys(way), pages: Specimen.nothing),
    ] {
      for key in Set(KeyCommand.all.flatMap(\.keys)) { check(key, in: console) }
    }
  }

  @Test(arguments: "012345678C")
  func `nothing is silent while nothing is known`(digit: Character) {
    var console = Specimen.fresh()
    console.press(.character(digit))
    for key in Set(KeyCommand.all.flatMap(\.keys)) { check(key, in: console) }
  }

  private func check(_ key: Key, in console: Console) {
    var console = console
    _ = console.update(.key(.function(12)))
    let before = console
    let effects = console.update(.key(key))
    #expect(
      !effects.isEmpty || console != before, "\(key.label) is silent in \(console.place)")
    #expect(console.notice?.text != "nothing changed", "\(key.label) in \(console.place)")
    #expect(console.notice?.text.isEmpty != true)
  }
}
