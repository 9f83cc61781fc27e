import ConsoleCore
import Domain
import TextUI

/// Draws one line that sums everything up, for screens too small for more.
struct SummaryView {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.write(spans, in: rect)
    guard rect.height > 1 else { return }
    for (number, model) in console.overview.models.enumerated() {
      let condition = console.condition(of: model)
      let champion = model.champion.map { " v\($0) " } ?? " - "
      frame.write(
        [
          Span(text: model.name.rawValue), Span(text: champion, .champion),
          Span(text: condition.words, condition.tone.role),
        ], in: rect.line(number + 1))
    }
  }

  private var spans: [Span] {
    if case .lost = console.link { return [Span("link lost", .bad)] + counts }
    if console.link == .connecting { return [Span("connecting", .warning)] }
    return counts
  }

  private var counts: [Span] {
    let models = console.overview.models
    let alerts = models.flatMap(\.openAlerts).count { $0.level == .alert }
    let running = console.overview.runs.count { !$0.state.isFinal }
    return [
      Span(text: "\(alerts) alerts", alerts > 0 ? .bad : .good),
      Span(text: ", \(models.count) models, \(running) running"),
    ]
  }
}
