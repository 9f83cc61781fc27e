import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// What an operator's file makes of the settings.
struct ConsoleSettingsTests {
  @Test func `a file's key set, aliases and filters are in force`() throws {
    let settings = try ConsoleSettings().choosing(
      keySet: ("vim", "c.yaml:1"), keys: [],
      aliases: [Aliases.Choice(name: "bad", text: "overview /@hot", place: "c.yaml:3")],
      filters: [("hot", "alerts > 1", "c.yaml:5")])
    var console = Console(size: ViewSize(width: 80, height: 24), settings: settings)
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    console.press(.character(":"))
    console.type("bad")
    console.press(.enter)
    #expect(console.rows.count == 1)
    _ = console.update(.key(.control("u")))
    #expect(console.notice?.text == "this is the first one" || console.notice != nil)
  }

  @Test func `a key set that is not there is answered with the nearest one`() {
    let problem = #expect(throws: Problem.self) {
      try ConsoleSettings().choosing(
        keySet: ("vi", "c.yaml:1"), keys: [], aliases: [], filters: [])
    }
    #expect(problem?.sentence == "there is no key set vi (c.yaml:1). Did you mean vim?")
  }

  @Test func `a filter that cannot be understood is refused with its place`() {
    let problem = #expect(throws: Problem.self) {
      try ConsoleSettings().choosing(
        keySet: nil, keys: [], aliases: [], filters: [("hot", "/(/", "c.yaml:5")])
    }
    #expect(
      problem?.sentence
        == "the filter hot cannot be used: the pattern /(/ is not complete (c.yaml:5). "
        + "Try it in the console with / first.")
  }
}
