import ConsoleFixtures
import Domain
import Testing

@testable import ConsoleCore

struct FilterTests {
  @Test(arguments: [
    ("claims", ["claims"]), ("CLAIMS", ["claims"]),
    ("!claims !loans", ["census", Specimen.awkward.rawValue]),
    ("/^c/", ["census", "claims"]), ("alerts > 1", ["loans"]), ("drifted>=3", ["loans"]),
    ("~clims", ["claims"]), ("!claims ~loas", ["loans"]),
    ("/cl[aeiou]ims|^loans/", ["claims", "loans"]),
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
    ("/\\1/", "the pattern /\\1/ has \\1, which filters do not know"),
    (
      "/a{999}/", "the pattern is too large; up to 200 characters and small counts work"
    ),
    ("@mine", "no filter is saved as mine; :save-filter saves one"),
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

  @Test(arguments: [
    ("@good", ["claims", "census"]), ("!@good !awk", ["loans"]), ("@good ~cnss", ["census"]),
    ("@both", ["claims"]),
  ])
  func `a saved filter stands for its text`(text: String, names: [String]) {
    let saved = ["good": "/claims|census/", "both": "@good !census"]
    let rows = Filter(text, saved: saved).apply(to: Specimen.connected().rows)
    let left = rows.compactMap { row -> String? in
      if case .model(let model) = row { model.name.rawValue } else { nil }
    }
    #expect(Set(left).subtracting([Specimen.awkward.rawValue]) == Set(names))
  }

  @Test(arguments: [
    ("@a", "the saved filter a contains itself"),
    ("@goood", "no filter is saved as goood; did you mean @good?"),
  ])
  func `a saved filter that cannot be used says why`(text: String, problem: String) {
    #expect(Filter(text, saved: ["a": "@b", "b": "x @a", "good": "y"]).problem == problem)
  }
}
