import ConsoleFixtures
import Domain
import Testing

@testable import ConsoleCore

/// What is taken along from the screen.
struct CopyTests {
  @Test func `the first key copies the id, the second the command line, the third the id`() {
    var console = Specimen.showing([.down])
    #expect(console.press(.character("y")).first == .copy("claims"))
    #expect(
      console.notice?.text
        == "sent to the terminal: claims  (again for the command line, Y shows it)")
    #expect(console.press(.character("y")).first == .copy("binnacle models show claims"))
    #expect(console.press(.character("y")).first == .copy("claims"))
  }

  @Test(arguments: [
    ("2", "binnacle run 'a b; rm -rf $HOME/dvc.yaml'"),
    ("3", "binnacle models show 'it'\"'\"'s'"), ("4", "binnacle drift show 'it'\"'\"'s'"),
  ])
  func `names in a command line are quoted as a shell needs it`(view: String, line: String) {
    let name = PipelineName("a b; rm -rf $HOME/dvc.yaml")
    var console = Specimen.showing(
      view.map(Key.character),
      overview: Overview(
        number: 1, generation: "g1", models: [ModelOverview(name: ModelName("it's"))]),
      pages: { $0 == .pipelines ? .pipelines([PipelineSummary(name: name, stages: [])]) : nil })
    console.press(.character("Y"))
    #expect(console.shownText?.last == line)
  }

  @Test func `another row begins with its id`() {
    var console = Specimen.showing([.character("y"), .down])
    #expect(console.press(.character("y")).first == .copy("claims"))
  }

  @Test(arguments: [
    ("2", "claims/dvc.yaml"), ("6", "120"), ("7", "a1"), ("3", "census/4"),
  ])
  func `each kind of row has an id`(way: String, id: String) {
    var console = Specimen.showing(way.map(Key.character))
    #expect(console.press(.character("y")).first == .copy(id))
  }

  @Test func `the texts can be shown alone, and any key closes them`() {
    var console = Specimen.showing([.down, .character("Y")])
    #expect(console.shownText == ["claims", "binnacle models show claims"])
    console.press(.character("q"))
    #expect(console.shownText == nil)
    #expect(!console.isLeaving)
  }

  /// A console on an engine that only an address leads to.
  private static func remote(_ keys: String) -> Console {
    var console = Specimen.showing([])
    console.settings.engineOptions = [
      console.settings.workspace: ["--remote", "http://127.0.0.1:5041", "--token-file", "~/n"]
    ]
    for key in keys { console.press(.character(key)) }
    return console
  }

  private static let address = " --remote http://127.0.0.1:5041 --token-file '~/n'"

  @Test(arguments: [
    ("2", "binnacle run claims/dvc.yaml"), ("3", "binnacle models show census"),
    ("6", "binnacle events"),
  ])
  func `a copied command reaches the engine on show, wherever it is pasted`(
    view: String, line: String
  ) {
    var console = Self.remote(view)
    console.press(.character("Y"))
    #expect(console.shownText?.last == line + Self.address)
  }

  @Test func `a question and a plan name the engine in the line that does the same`() {
    let console = Self.remote("2r")
    #expect(console.question?.commandLine.hasSuffix(Self.address) == true)
    #expect(
      console.shownLine("binnacle promote claims 4") == "binnacle promote claims 4" + Self.address)
  }

  private static func audit(_ line: String) -> Console {
    let entry = AuditEntry(
      number: 9, at: Specimen.now, by: OperatorName("eve"), command: "x", subject: "x",
      outcome: .accepted, detail: "", commandLine: line)
    var console = remote("")
    for key in ":audit".map(Key.character) + [.enter] { _ = console.update(.key(key)) }
    _ = console.update(
      .page(.audit(limit: 100), .success(Page(number: 9, content: .audit([entry]), total: 1))))
    return console
  }

  @Test(arguments: [
    "binnacle ops\nrm -rf x", "binnacle ops\u{1B}]52;c;eA==\u{07}", "binnacle ops; rm -rf x",
    "rm -rf x", "binnacle $(date)", "binnacle `date`", "binnacle 'x", "binnacle ops &",
    "binnacle  ops", "binnacle", "", "binnacle a\u{202E}b", "binnacle \"$HOME\"", "binnacle a\\\nb",
  ])
  func `a line of the audit that does more in a shell is not taken along`(line: String) {
    var console = Self.audit(line)
    console.press(.character("Y"))
    #expect(console.shownText?.last == "binnacle audit" + Self.address)
    #expect(console.shownText?.contains(line) == false)
  }

  @Test func `a line of the audit asks the same engine for the same`() {
    var console = Self.audit("binnacle promote loans 3 --reason 'it'\"'\"'s late'")
    console.press(.character("Y"))
    #expect(
      console.shownText?.last
        == "binnacle promote loans 3 --reason 'it'\"'\"'s late'" + Self.address)
  }

  @Test func `a row of another engine names that engine by path or address`() {
    var console = Specimen.fleet([.down, .down, .down, .down])
    #expect(console.copyTexts == ["turbines"])
    console.settings.engineOptions = ["north": ["--workspace", "/srv/it's north"]]
    #expect(
      console.copyTexts == ["turbines", "binnacle --workspace '/srv/it'\"'\"'s north'"])
  }
}
