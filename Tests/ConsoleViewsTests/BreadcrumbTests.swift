import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing
import TextUI

/// The way to the present place, as the header names it.
struct BreadcrumbTests {
  private func header(_ keys: [ConsoleCore.Key], width: Int) -> String {
    let size = Size(width: width, height: 24)
    let console = Specimen.showing(keys, width: width, height: 24)
    let frame = ConsoleView.frame(of: console, in: size, glyphs: .unicode)
    return frame.text.prefix { $0 != "\n" }.description
  }

  @Test(arguments: [
    (120, " overview > models > claims > aliases "),
    (80, " models > claims > aliases "), (40, " models > claims > "),
  ])
  func `the way is told, shortened from the left`(width: Int, way: String) {
    let keys: [ConsoleCore.Key] = [.down, .character("3"), .character("h")]
    #expect(header(keys, width: width).contains(way), "\(header(keys, width: width))")
  }

  @Test func `what was left by going back is named no more`() {
    let keys: [ConsoleCore.Key] = [.down] + "3h6".map(ConsoleCore.Key.character)
    #expect(header(keys, width: 120).contains("overview > events  "))
    #expect(
      header(keys + [.character("[")], width: 120)
        .contains("overview > models > claims > aliases"))
    #expect(
      header(keys + [.character("["), .character("]")], width: 120).contains("overview > events"))
  }
}
