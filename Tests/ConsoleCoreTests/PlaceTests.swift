import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Going back, forward and to kept places.
struct PlaceTests {
  @Test func `places that were shown can be gone through in both directions`() {
    var console = Specimen.showing([.character("2"), .character("6"), .character("7")])
    console.press(.character("["))
    #expect(console.place == .events)
    console.press(.character("["))
    #expect(console.place == .pipelines)
    console.press(.character("]"))
    #expect(console.place == .events)
    console.press(.character("2"))
    console.press(.character("]"))
    #expect(console.place == .pipelines)
    #expect(console.notice?.text == "no place was left by going back")
  }

  @Test func `going back to the first place ends there`() {
    let console = Specimen.showing([.character("6"), .character("["), .character("[")])
    #expect(console.place == .overview)
    #expect(console.notice?.text == "no place was shown before this one")
  }

  @Test func `going back keeps the way up`() {
    var console = Specimen.showing([.down, .down, .character("4"), .enter, .character("6")])
    console.press(.character("["))
    #expect(console.trail.count == 2)
    console.press(.escape)
    #expect(console.place == .drift(Specimen.loans) || console.place.view == .drift)
  }

  @Test func `a view that a key opens stands directly below the overview`() {
    let console = Specimen.showing("23456".map(Key.character))
    #expect(console.path == [.overview, .events])
    #expect(Specimen.showing([.character("6"), .character("1")]).path == [.overview])
  }

  @Test func `the way names what was opened on the way down, and of models the last`() {
    let console = Specimen.showing([.down, .character("3"), .tab, .tab, .character("h")])
    #expect(console.path.count == 3)
    #expect(console.path[1].model == console.path[2].model)
  }

  @Test func `a place is kept under a letter and found again`() {
    var console = Specimen.showing([.down, .character("3"), .character("m"), .character("a")])
    #expect(console.notice?.text == "this place is kept; ' a comes back to it")
    console.press(.character("6"))
    console.press(.character("'"))
    #expect(console.notice?.text == "which place? a models claims")
    console.press(.character("a"))
    #expect(console.place == .models(Specimen.claims))
    #expect(console.chosenModel == Specimen.claims)
  }

  @Test func `a letter that was waited for is no command`() {
    var console = Specimen.showing([.character("m"), .character("q")])
    #expect(!console.isLeaving)
    #expect(console.bookmarks["q"] == [.overview])
    console.press(.character("'"))
    console.press(.escape)
    #expect(console.notice?.text == "nothing was opened")
  }

  @Test(arguments: [
    ("jump x", "no place is kept; m and a letter keep one"),
    ("bookmark ab", "a bookmark is one letter, not ab"),
  ])
  func `a bookmark that cannot be is said`(line: String, words: String) {
    var console = Specimen.showing([.character(":")])
    console.type(line)
    console.press(.enter)
    #expect(console.notice?.text == words)
  }

  @Test func `an unknown letter lists the known ones`() {
    var console = Specimen.showing([.character("m"), .character("b"), .character("'")])
    console.press(.character("x"))
    #expect(console.notice?.text == "no place is kept under x; there are b overview")
  }
}
