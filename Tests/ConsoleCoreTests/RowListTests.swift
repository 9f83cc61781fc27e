import ConsoleFixtures
import Domain
import Testing

@testable import ConsoleCore

/// A list keeps its rows from key to key, and never shows old ones.
struct RowListTests {
  @Test func `a cursor key makes no row anew`() {
    var console = Specimen.showing([.character("6")])
    let kept = console.rowList
    console.press(.down)
    #expect(console.rowList?.source == kept?.source)
    #expect(console.freshList != nil)
  }

  @Test func `a fact is in the rows at once`() {
    var console = Specimen.showing([.character("6")])
    let fact = NumberedEvent(number: 121, at: Specimen.now, event: .engine(.stopped))
    _ = console.update(.stream([.fact(fact)]))
    #expect(console.rows.first?.id == .number(121))
  }

  @Test func `the runs of another search are not those that were on show`() {
    let place = Place.tracking(.runs("churn"))
    func content(_ request: PageRequest) -> PageContent? {
      guard case .tracking(.runs(let wanted, _, _)) = request, wanted.query.isEmpty else {
        return Specimen.content(request)
      }
      return .tracking(
        .runs(
          RunList(
            experiment: Specimen.experiment(3, "churn"), columns: [], available: [], runs: [])))
    }
    var console = Specimen.connected(pages: content)
    console.open(place)
    console.keptFilter = "metrics.auc > 0.8"
    console.press(.down, pages: content)
    #expect(!console.rows.isEmpty)
    // With the search wiped out but not confirmed yet, its runs are still on show.
    console.typedFilter = ""
    console.keepRows()
    console.press(.enter, pages: content)
    #expect(console.rows.isEmpty)
  }

  @Test(arguments: UInt64(0)..<100)
  func `kept rows are the rows that would be made anew`(seed: UInt64) {
    var random = SeededMessages(seed: seed)
    var console = Specimen.connected()
    for _ in 0..<100 {
      _ = console.update(random.message())
      guard !console.isLeaving, console.place != .fleet else { continue }
      let kept = (console.rows, console.allRows, console.selectedRow)
      #expect(console.freshList != nil)
      console.rowList = nil
      #expect(console.rows == kept.0)
      #expect(console.allRows == kept.1)
      #expect(console.selectedRow == kept.2)
    }
  }
}
