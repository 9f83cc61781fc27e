import Domain
import Testing

/// What the line of a model remembers of its windows.
struct OverviewHistoryTests {
  private let model = ModelName("claims")

  private func window(_ index: Int, _ metric: Double?) -> WindowSummary {
    WindowSummary(
      model: model, index: index, version: 1, rows: 100, target: 100, isClosed: true,
      verdict: .calm, scores: [], realisedMetric: metric)
  }

  private func line(after events: [MonitoringEvent]) -> ModelOverview? {
    var overview = Overview()
    for (index, event) in events.enumerated() {
      overview.apply(
        NumberedEvent(
          number: Int64(index + 1), at: Timestamp(milliseconds: 0), event: .monitoring(event)))
    }
    return overview.models.first
  }

  @Test func `late outcomes of an older window change its value and not the last one`() {
    let line = line(after: [
      .windowClosed(window(0, nil)), .windowClosed(window(1, 0.8)), .outcomesJoined(window(0, 0.9)),
    ])
    #expect(line?.realisedHistory == [0.9, 0.8])
    #expect(line?.drift?.realisedMetric == 0.8)
  }

  @Test func `outcomes of the newest window are its last metric`() {
    let line = line(after: [.windowClosed(window(0, nil)), .outcomesJoined(window(0, 0.9))])
    #expect(line?.realisedHistory == [0.9])
    #expect(line?.drift?.realisedMetric == 0.9)
  }

  @Test func `outcomes of a window that is forgotten are no news`() {
    let closed = (0..<30).map { MonitoringEvent.windowClosed(window($0, Double($0))) }
    let line = line(after: closed + [.outcomesJoined(window(3, -1))])
    #expect(line?.realisedHistory == (6..<30).map(Double.init))
    #expect(line?.firstHistoryWindow == 6)
    #expect(line?.drift?.realisedMetric == 29)
  }

  @Test func `windows that were passed over are gaps`() {
    let line = line(after: [.windowClosed(window(2, 0.2)), .windowClosed(window(5, 0.5))])
    #expect(line?.realisedHistory == [0.2, nil, nil, 0.5])
    #expect(line?.firstHistoryWindow == 2)
  }
}
