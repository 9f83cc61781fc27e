import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct ConsoleTests {
  @Test func `digits open views and ask for their page`() {
    var console = Specimen.connected()
    let effects = console.update(.key(.character("4")))
    #expect(effects == [.load(.drift(Specimen.census))])
    #expect(console.page(.drift(Specimen.census)).isLoading)
  }

  @Test func `enter opens and escape comes back`() {
    var console = Specimen.showing([.down, .enter])
    #expect(console.place == .models(Specimen.claims))
    console.press(.escape)
    #expect(console.place == .overview)
    #expect(console.selectedModel == Specimen.claims)
  }

  @Test func `views of one model open on the selected one, and tab goes to the next`() {
    var console = Specimen.showing([.down, .down, .character("4")])
    #expect(console.place == .drift(Specimen.awkward) || console.place == .drift(Specimen.loans))
    console.press(.tab)
    console.press(.backTab)
    #expect(console.place == .drift(console.overview.models[2].name))
  }

  @Test func `the cursor stays on its row when rows come before it`() {
    var console = Specimen.showing([.character("6"), .down, .down])
    let before = console.selectedRow?.id
    let fact = NumberedEvent(number: 121, at: Specimen.now, event: .engine(.stopped))
    _ = console.update(.stream([.fact(fact)]))
    #expect(console.selectedRow?.id == before)
    #expect(console.rows.first?.id == .number(121))
  }

  @Test func `a key that cannot be used says why`() {
    var console = Specimen.showing([.character("P")])
    #expect(console.notice?.text == "version 1 is the champion already")
    console.press(.character("x"))
    #expect(console.notice?.text == "no run is under way here")
    console.press(.character("~"))
    #expect(console.notice?.text == "~ does nothing here; ? lists all keys")
  }

  @Test func `a read-only console changes nothing`() {
    var console = Console(
      size: ViewSize(width: 80, height: 24), settings: ConsoleSettings(isReadOnly: true))
    _ = console.update(.connected(Specimen.identity, Specimen.overview))
    for key in "rxa" { #expect(console.press(.character(key)) == []) }
    #expect(
      console.notice?.text == "this console is read-only; start it without --read-only")
  }

  @Test func `running a pipeline is asked and answered with y`() {
    var console = Specimen.showing([.character("2")])
    #expect(console.press(.character("r")).filter { $0 != .after(.seconds(1), .wake) } == [])
    let request = RunRequest(
      targets: ["claims/dvc.yaml"], model: Specimen.claims)
    #expect(console.press(.character("y")).first == .send(.pipeline(.run(request))))
    #expect(console.pendingWords(.pipeline(Specimen.claimsPipeline)) == "starting")
  }

  @Test func `a run under way is cancelled after y`() {
    var console = Specimen.showing([.character("2"), .tab])
    console.press(.character("x"))
    #expect(console.press(.character("y")).first == .send(.pipeline(.cancel(RunID("7f3a")))))
  }

  @Test func `an alert is marked as seen`() {
    var console = Specimen.showing([.character("7")])
    #expect(console.press(.character("a")).first == .send(.monitoring(.acknowledge(AlertID("a1")))))
    console.press(.down)
    console.press(.character("a"))
    #expect(console.notice?.text == "seen already by ada")
  }

  @Test func `two marked versions are compared`() {
    let console = Specimen.showing([
      .down, .character("3"), .character(" "), .down, .down, .character(" "), .character("c"),
    ])
    #expect(console.place == .comparison(Specimen.claims, 2, 4))
    #expect(console.rows.contains { $0.id == .name("auc") })
  }

  @Test func `quit leaves and asks for nothing more`() {
    var console = Specimen.connected()
    #expect(console.update(.key(.character("q"))) == [.quit])
    #expect(console.isLeaving)
  }

  @Test func `the palette names models and versions`() {
    var console = Specimen.showing([.character(":")])
    console.type("promote cl")
    console.press(.tab)
    #expect(console.palette?.text == "promote claims ")
    console.type("2")
    #expect(
      console.press(.enter).first
        == .plan(.promote(model: Specimen.claims, version: 2, alias: .champion)))
  }

  @Test func `a word that is no command is answered with the nearest one`() {
    var console = Specimen.showing([.character(":")])
    console.type("promte")
    console.press(.enter)
    #expect(console.palette?.problem == "no command is named promte; did you mean promote?")
  }

  @Test func `a model that is not known is answered with the nearest one`() {
    var console = Specimen.showing([.character(":")])
    console.type("models claim")
    console.press(.enter)
    #expect(console.notice?.text == "no model is named claim; did you mean claims?")
  }

  @Test func `the palette takes a filter with a view`() {
    var console = Specimen.showing([.character(":")])
    console.type("models claims /auc > 0.73")
    console.press(.enter)
    console.answer(.load(.versions(Specimen.claims)))
    #expect(console.place == .models(Specimen.claims))
    #expect(console.rows.map(\.id) == [.number(4), .number(3)])
  }
}
