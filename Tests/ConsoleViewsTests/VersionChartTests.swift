import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing
import TextUI

/// The charts of a version show what its evaluation counted, and nothing that it did not.
struct VersionChartTests {
  private func text(_ keys: [ConsoleCore.Key], width: Int, height: Int) -> String {
    let console = Specimen.showing(keys, width: width, height: height)
    return ConsoleView.frame(
      of: console, in: Size(width: width, height: height), glyphs: .ascii
    ).text
  }

  @Test func `a version shows which held-out rows were answered rightly`() {
    let shown = text([.down, .character("3")], width: 200, height: 60)
    #expect(shown.contains("held-out rows of v4"))
    #expect(shown.contains("1,074") || shown.contains("1074"))
  }

  @Test func `a version without these counts shows no chart`() {
    #expect(
      !text([.down, .character("3"), .down], width: 200, height: 60).contains("held-out rows of"))
  }

  @Test(arguments: [(200, 60), (80, 24)])
  func `the same counts are a table`(width: Int, height: Int) {
    let shown = text([.down, .character("3"), .character("T")], width: width, height: height)
    #expect(shown.contains("actual") && shown.contains("predicted") && shown.contains("288"))
  }
}
