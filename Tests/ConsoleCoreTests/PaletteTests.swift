import ConsoleFixtures
import Domain
import Testing

@testable import ConsoleCore

/// What can be typed after a colon.
struct PaletteTests {
  private func typed(_ line: String, aliases: [String: String] = [:]) throws -> Console {
    let choices = aliases.map { Aliases.Choice(name: $0.key, text: $0.value, place: "c.yaml:1") }
    var console = Console(
      size: ViewSize(width: 80, height: 24),
      settings: ConsoleSettings(aliases: try Aliases(choices)))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    console.press(.character(":"))
    console.type(line)
    return console
  }

  private func run(_ line: String, aliases: [String: String] = [:]) throws -> Console {
    var console = try typed(line, aliases: aliases)
    console.press(.enter)
    return console
  }

  @Test func `every command but the palette itself is offered`() throws {
    let offered = try typed("").palette?.completions.map(\.text) ?? []
    let names = KeyCommand.all.map(\.name).filter { $0 != "palette" }
    #expect(offered == Array(names.prefix(50)))
  }

  @Test func `what begins so comes before what has the letters in order`() throws {
    let offered = try typed("ma").palette?.completions.map(\.text) ?? []
    #expect(offered.prefix(4) == ["match", "match-before", "mark", "mark-range"])
    #expect(offered.contains("clear-marks"))
    #expect(try typed("prmt").palette?.completions.map(\.text).first == "promote")
  }

  @Test(arguments: [
    ("ov", Place.overview), ("m claims", .models(Specimen.claims)),
    ("claims", .models(Specimen.claims)),
    ("loans/dvc.yaml", .pipelines), ("fr", .drift(Specimen.claims)),
    ("d2", .drift(Specimen.claims)),
    ("of claims", .endpoint(Specimen.claims)),
  ])
  func `short words and names are commands`(line: String, place: Place) throws {
    let own = ["fr": "drift claims", "d2": "fr", "of": "endpoint $1"]
    #expect(try run(line, aliases: own).place == place)
  }

  @Test(arguments: [
    ("car ", "drift $1 car_value", ["car claims"]), ("car ", "drift claims $1 x", []),
    ("car cl", "drift $1 car_value", ["car claims"]), ("car ", "drift by$1", []),
    ("car ", "drift", ["car claims"]), ("car x ", "$2 $1", []), ("car ", "$9 a b c d", []),
    ("car x claims ", "models $3", ["car x claims claims"]),
  ])
  func `the words after an alias are completed where it puts them`(
    line: String, text: String, offered: [String]
  ) throws {
    let completions = try typed(line, aliases: ["car": text]).palette?.completions.map(\.text)
    #expect(completions?.filter { $0.hasSuffix("claims") } == offered)
  }

  @Test(arguments: UInt64(0)..<200)
  func `no text and no alias brings the palette down`(seed: UInt64) throws {
    var generator = SeededMessages(seed: seed)
    let pieces = [
      "$1", "$2", "$9", " ", "drift", "models", "a", "é", "\"", "/", "claims", "--force",
    ]
    let text = (0..<6).map { _ in pieces[generator.number(below: pieces.count)] }.joined()
    let line = (0..<6).map { _ in pieces[generator.number(below: pieces.count)] }.joined()
    guard text.contains(where: { $0 != " " }) else { return }
    _ = try run("x" + line, aliases: ["x": text])
    _ = try run("x " + line, aliases: ["x": text])
  }

  @Test func `an alias may bring a filter`() throws {
    let console = try run("hot", aliases: ["hot": "overview /alerts > 1"])
    #expect(console.filter.source == "alerts > 1")
    #expect(console.rows.count == 1)
  }

  @Test func `aliases that go round in a circle are said`() throws {
    let console = try run("a", aliases: ["a": "b", "b": "a"])
    #expect(console.palette?.problem == "this alias stands for itself")
  }

  @Test(arguments: [
    ("quit", "x", "quit is a command already (c.yaml:1). Give the alias another name."),
    (
      "a b", "x",
      "the alias \"a b\" cannot be typed (c.yaml:1). Use one word without quotes and slashes."
    ),
    ("a", " ", "the alias a stands for nothing (c.yaml:1). Write a command after it."),
  ])
  func `an alias that cannot be is refused`(name: String, text: String, sentence: String) {
    let problem = #expect(throws: Problem.self) {
      try Aliases([Aliases.Choice(name: name, text: text, place: "c.yaml:1")])
    }
    #expect(problem?.sentence == sentence)
  }

  @Test func `quotes keep a name with spaces together`() {
    let line = PaletteLine("drift claims \"credit score\" /a \"b")
    #expect(line.words == ["drift", "claims", "credit score"])
    #expect(line.filter == "a \"b")
    #expect(PaletteLine("save-log /tmp/x").words == ["save-log", "/tmp/x"])
    #expect(PaletteLine("models //^a b/").filter == "/^a b/")
    #expect(PaletteLine("a \"open").words == ["a", "\"open"])
  }

  @Test func `the filter of a refused command is not kept`() throws {
    let console = try run("models nobody /auc > 1")
    #expect(console.filter.isEmpty)
    #expect(console.notice?.tone == .warning)
  }

  @Test func `lines typed before come back with up and down`() throws {
    var console = try run("events")
    for line in ["alerts", "events"] {
      console.press(.character(":"))
      console.type(line)
      console.press(.enter)
    }
    console.press(.character(":"))
    console.press(.up)
    #expect(console.palette?.text == "events")
    console.press(.up)
    #expect(console.palette?.text == "alerts")
    console.press(.down)
    #expect(console.palette?.text == "events")
  }

  @Test func `a filter is saved and used under its name`() throws {
    var console = Specimen.showing([.character("/")])
    console.type("claims")
    console.press(.enter)
    console.press(.character(":"))
    console.type("save-filter good")
    console.press(.enter)
    #expect(console.notice?.text == "@good stands for claims from now on")
    console.press(.character("/"))
    _ = console.update(.key(.control("u")))
    console.type("!@good")
    #expect(console.rows.count == 3)
  }
}
