import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct FilterTests {
  @Test(arguments: [
    ("claims", ["claims"]), ("CLAIMS", ["claims"]),
    ("!claims !loans", ["census", Specimen.awkward.rawValue]),
    ("/^c/", ["census", "claims"]), ("alerts > 1", ["loans"]), ("drifted>=3", ["loans"]),
    ("metric < 0.7", ["loans"]), ("!metric<0.8 metric > 0", ["census"]), ("nothing at all", []),
  ])
  func `a filter leaves the rows that meet all its terms`(text: String, names: [String]) {
    var console = Specimen.showing([.character("/")])
    console.type(text)
    console.press(.enter)
    let left = console.rows.compactMap { row -> String? in
      if case .model(let model) = row { model.name.rawValue } else { nil }
    }
    #expect(left == names)
  }

  @Test(arguments: [
    ("/(", "the pattern /(/ is not complete"), ("auc >", "auc > needs a number, such as 0.7"),
    ("auc > much", "auc > needs a number, such as 0.7"),
  ])
  func `a filter that cannot be understood says so and leaves all rows`(
    text: String, problem: String
  ) {
    #expect(Filter(text).problem == problem)
    #expect(Filter(text).isEmpty)
  }

  @Test func `escape puts the filter back`() {
    var console = Specimen.showing([.character("/")])
    console.type("claims")
    #expect(console.rows.count == 1)
    console.press(.escape)
    #expect(console.rows.count == 4)
  }
}
