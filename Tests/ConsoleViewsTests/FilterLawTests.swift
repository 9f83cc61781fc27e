import ConsoleCore
import ConsoleFixtures
import ConsoleViews
import Domain
import Testing
import TextUI

/// What a row shows is what a filter finds it by.
struct FilterLawTests {
  static let lists = [
    "overview", "pipelines", "models", "comparison", "history", "drift-table", "events", "audit",
    "alerts", "runs", "run", "lineage", "ops", "approvals", "fleet",
  ]
  /// Words beside numbers of time, which rows do not keep as words.
  private static let ofTime: Set = ["min", "same"]
  private static let size = Size(width: 200, height: 60)

  @Test(arguments: Screen.all.filter { FilterLawTests.lists.contains($0.name) })
  func `a filter finds a row by every word that the row shows`(screen: Screen) {
    var console = screen.console(width: 200, height: 60)
    console.press(.home)
    for _ in 0..<min(12, console.rows.count) {
      for word in Set(words(of: console)) {
        var filtered = console
        filtered.press(.character("/"))
        filtered.type(word)
        let found = filtered.rows.contains { $0.id == console.selectedRow?.id }
        #expect(found, "\(word) in \(console.selectedRow.map { "\($0.id)" } ?? "")")
      }
      console.press(.down)
    }
  }

  /// The whole words in the line of the row under the cursor; numbers and times are left out.
  private func words(of console: Console) -> [String] {
    let frame = ConsoleView.frame(of: console, in: Self.size, glyphs: .unicode)
    let line = frame.text.split(separator: "\n").first { $0.hasPrefix(">") } ?? ""
    return line.split(separator: " ").map(String.init).filter { word in
      guard !Self.ofTime.contains(word) else { return false }
      let isVersion = word.hasPrefix("v") && word.dropFirst().allSatisfy(\.isNumber)
      return isVersion || word.count > 2 && word.allSatisfy { $0.isASCII && $0.isLetter }
    }
  }
}
