import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

struct ChartStyleTests {
  @Test func `charts are drawn on a log scale and smoothed by key`() {
    var console = Specimen.showing([.character("4")])
    console.press(.character("L"))
    #expect(console.chartStyle.isLogarithmic)
    #expect(console.notice?.text == "charts: log scale")
    console.press(.character("s"))
    #expect(console.chartStyle.isSmoothed)
    #expect(console.notice?.text == "charts: smoothed")
    console.press(.character("L"))
    console.press(.character("s"))
    #expect(console.chartStyle == ChartStyle())
    #expect(console.notice?.text == "charts: as measured")
  }

  @Test func `where no chart is, the key says where there is one`() {
    var console = Specimen.showing([.character("6")])
    console.press(.character("L"))
    #expect(
      console.notice?.text == "log-scale works in overview, drift, endpoint, charts, experiments")
  }

  @Test func `numbers in place of charts are asked for in each kind of place apart`() {
    var console = Specimen.showing(EveryKeyTests.keys("v3eT"), width: 200, height: 60)
    #expect(console.showsTable)
    console.press(.character("1"))
    #expect(!console.showsTable)
    console.press(.character("T"))
    #expect(console.showsTable)
    console.press(.character("T"))
    #expect(!console.showsTable)
    for key in EveryKeyTests.keys("3e") { console.press(key) }
    #expect(console.showsTable)
  }

  @Test(arguments: ["L", "s", "T"])
  func `without room for a chart the key says where there is one`(key: Character) {
    let console = Specimen.showing([.character(key)])
    #expect(
      console.notice?.text == "no chart has room here; C shows those of the models")
    #expect(console.chartStyle == ChartStyle())
  }

  @Test(arguments: ["C", "v5"])
  func `live charts are drawn on a log scale and smoothed too`(way: String) {
    let console = Specimen.showing(EveryKeyTests.keys(way + "Ls"))
    #expect(console.chartStyle.isLogarithmic && console.chartStyle.isSmoothed)
    #expect(console.notice?.text == "charts: smoothed")
  }
}
