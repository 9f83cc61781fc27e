import ConsoleCore
import ConsoleFixtures
import Domain
import Testing
import TextUI

@testable import ConsoleViews

/// Charts of traffic follow the time, not the measurements.
struct LiveChartTests {
  private func frame(_ console: Console) -> Frame {
    ConsoleView.frame(of: console, in: Size(width: 200, height: 50), glyphs: .unicode)
  }

  @Test func `the charts of an endpoint end now, with a gap where nothing was measured`() {
    var console = Specimen.showing(
      [.down, .character("5")], width: 200, height: 50)
    let before = frame(console).text
    _ = console.update(.tick(Specimen.now + .seconds(150)))
    let after = frame(console).text
    #expect(before.contains("14:00") && !before.contains("14:02"))
    #expect(after.contains("14:02") && !after.contains("13:56"))
    #expect(after.contains("13:59"), "what was measured is still there")
  }

  @Test(arguments: [Int64.max, .min, .max - 999, 0, -1])
  func `a moment that no clock shows is not drawn, and breaks nothing`(moment: Int64) {
    let samples = [moment, Specimen.now.milliseconds].map { milliseconds in
      EndpointSample(
        model: ModelName("census"), at: Timestamp(milliseconds: milliseconds),
        requestsPerSecond: 1, rowsPerSecond: 1, errorsPerSecond: 0)
    }
    let points = TrafficPoints(samples)
      .summed(over: 5_000, until: Specimen.now, as: TrafficPoints.mean) { $0.requestsPerSecond }
    #expect(points.count <= 1)
  }

  @Test func `a second that completes no point changes no line of a chart`() {
    var console = Specimen.showing([.character("C")], width: 200, height: 50)
    for second in 1...2 {
      _ = console.update(.tick(Specimen.now + .seconds(second)))
      _ = console.update(.stream([.sample(Specimen.liveSample(of: 0, at: second))]))
    }
    let before = frame(console)
    _ = console.update(.tick(Specimen.now + .seconds(3)))
    _ = console.update(.stream([.sample(Specimen.liveSample(of: 0, at: 3))]))
    let rows = frame(console).changes(since: before).map(\.position.row)
    #expect(Set(rows) == [2], "only the three readings beside the titles")
  }

  @Test func `a stretch without measurements leaves a gap in the small charts`() {
    var console = Specimen.showing([.character("C")], width: 200, height: 50)
    for second in [61, 62, 63, 64, 65, 150, 151, 152, 153, 154, 155] {
      _ = console.update(.tick(Specimen.now + .seconds(second)))
      _ = console.update(.stream([.sample(Specimen.liveSample(of: 0, at: second))]))
    }
    let lines = frame(console).text.split(separator: "\n", omittingEmptySubsequences: false)
    let plot = lines[3...11].map { Array($0.prefix(38)) }
    let drawn = (0..<38).filter { column in
      plot.contains { $0.count > column && ("\u{2801}"..."\u{28FF}").contains($0[column]) }
    }
    let gaps = zip(drawn, drawn.dropFirst()).filter { $1 - $0 > 4 }
    #expect(gaps.count == 2, "before the first and before the second stretch")
  }
}
