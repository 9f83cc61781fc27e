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

  @Test func `the filter of a list stays behind when one of its rows is opened`() {
    var console = Specimen.showing([.character("8"), .character("/")])
    console.type("run4")
    console.press(.enter)
    #expect(console.rows.count == 1)
    console.press(.enter)
    #expect(console.place == .run(RunID("run4")))
    #expect(console.filter.isEmpty && console.rows.count == 3)
    console.press(.escape)
    #expect(console.place == .runs && console.filter.source == "run4")
  }

  @Test func `escape clears a page's own filter before it leaves the page`() {
    var console = Specimen.showing([.character("8"), .down, .down, .enter, .character("/")])
    console.type("fit")
    console.press(.enter)
    #expect(console.rows.count == 1)
    console.press(.escape)
    #expect(console.filter.isEmpty && console.place.crumbs.count == 1)
    console.press(.escape)
    #expect(console.place == .runs)
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

  /// What a list shows is found: state, aliases, verdicts, who has seen it.
  @Test(arguments: [
    ("", "alert:"), ("", "challenger"), ("", "drifted"), ("", "v3"), ("v3", "champion"),
    ("v3", "challenger"), ("vv4", "drifted"), ("7", "open"), ("C", "alert:"),
    ("8", "failed"), ("2", "never run"), ("v3h", "promotion"),
  ])
  func `a filter sees what the rows show`(way: String, text: String) {
    var console = Specimen.showing(EveryKeyTests.keys(way))
    let all = console.allRows.count
    console.press(.character("/"))
    console.type(text)
    console.press(.enter)
    #expect(!console.rows.isEmpty && console.rows.count < all, "\(console.rows.count) of \(all)")
  }

  @Test func `what is under way is found while it is`() {
    var console = Specimen.showing([.character("7"), .character("/")])
    console.type("acknowledging")
    console.press(.enter)
    #expect(console.rows.isEmpty)
    console.press(.escape)
    console.press(.character("a"))
    console.press(.character("/"))
    console.type("acknowledging")
    #expect(console.rows.count == 1)
  }

  @Test(arguments: [
    (
      "", "foo > 3",
      "no field foo here; there are alerts, challenger, champion, drifted, latest, "
        + "metric, score"
    ),
    ("", "metrics.metrik > 0.9", "no field metrics.metrik here; did you mean metric?"),
    ("6", "nom > 580", "no field nom here; there are number"),
    ("7", "level > 1", "no field level here; these rows have no numbers"),
    ("8", "!second > 1", "no field second here; did you mean seconds?"),
  ])
  func `a field that no row here has is said`(way: String, text: String, problem: String) {
    var console = Specimen.showing(EveryKeyTests.keys(way) + [.character("/")])
    console.type(text)
    #expect(console.filter.problem == problem)
    #expect(console.rows.count == console.allRows.count)
    console.press(.enter)
    #expect(console.notice?.text == problem)
    #expect(console.filter.isEmpty)
  }

  @Test(arguments: [
    ("", "champ > 2"), ("", "chall > 0"), ("6", "no > 118"), ("6", "no. > 118"),
    ("8", "time > 0.5"), ("vv4", "times > 2"), ("vv4", "weight > 0.1"), ("v3", "ver > 1"),
    ("v3", "gates < 3"), ("v3", "metrics.auc > 0.6"), ("v3", "auc > 0.6"),
    ("8vv!", "time > 0"), ("2", "time > 0"),
  ])
  func `the title of a column names its field`(way: String, text: String) {
    var console = Specimen.showing(EveryKeyTests.keys(way) + [.character("/")])
    console.type(text)
    #expect(console.filter.problem == nil)
    #expect(!console.rows.isEmpty)
  }
}
