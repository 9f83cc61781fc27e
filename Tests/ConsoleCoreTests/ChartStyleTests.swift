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
    #expect(console.notice?.text == "log-scale works in overview, drift")
  }
}
