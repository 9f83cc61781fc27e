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
    if let title = titleOnTop {
      drawTooSmall(title, in: rect, on: &frame)
      return
    }
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

  /// What was opened and has no room here.
  private var titleOnTop: String? {
    if let question = console.question { return question.title }
    if let plan = console.plan {
      return plan.plan?.title ?? "\(plan.request.verb) \(plan.request.model)"
    }
    if let plugin = console.plugin { return plugin.plugin.name }
    if let palette = console.palette { return ":" + palette.text }
    if let filter = console.typedFilter { return "/" + filter }
    if console.shownText != nil { return "text to copy" }
    return console.helpTop == nil ? nil : "help"
  }

  private func drawTooSmall(_ title: String, in rect: Rect, on frame: inout Frame) {
    let words = "\(title): too small to show, needs 40x10; \(Key.escape.label) closes it"
    let lines = TextWidth.wrap(SafeText(words), width: max(1, rect.width))
    for (number, line) in lines.prefix(rect.height).enumerated() {
      frame.write(line, in: rect.line(number), role: .warning)
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
