import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// How the evaluation of a version is opened, and what is asked for it.
struct EvaluationTests {
  @Test func `the version under the cursor is evaluated beside the champion`() {
    var console = Specimen.showing([.down, .character("3")])
    let effects = console.press(.character("e"))
    #expect(console.place == .evaluation(Specimen.claims, 4))
    #expect(effects.contains(.load(.evaluation(Specimen.claims, version: 4))))
    #expect(effects.contains(.load(.evaluation(Specimen.claims, version: 3))))
  }

  @Test func `the evaluated version is the one to promote`() {
    var console = Specimen.showing([.down, .character("3"), .down, .down, .character("e")])
    #expect(console.place == .evaluation(Specimen.claims, 2))
    let effects = console.press(.character("P"))
    #expect(
      effects.contains(
        .plan(.promote(model: Specimen.claims, version: 2, alias: .champion))))
  }

  @Test func `the champion itself is asked for once`() {
    var console = Specimen.showing([.down, .character("3"), .down])
    console.press(.character("e"))
    #expect(console.neededPages == [.evaluation(Specimen.claims, version: 3)])
  }

  @Test(arguments: [("evaluation loans 1", 1), ("evaluation loans v1", 1), ("evaluation loans", 2)])
  func `a version is named in the palette`(line: String, version: Int) {
    var console = Specimen.showing([])
    console.type(":" + line)
    console.press(.enter)
    #expect(console.place == .evaluation(Specimen.loans, version))
  }

  @Test func `what is no version is said`() {
    var console = Specimen.showing([])
    console.type(":evaluation loans best")
    console.press(.enter)
    #expect(console.place == .overview)
    #expect(console.notice?.text == "best is no version; evaluation loans 2 names one")
  }
}
