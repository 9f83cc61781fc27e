import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

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
}
