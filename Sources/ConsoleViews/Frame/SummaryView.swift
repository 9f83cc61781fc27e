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
    defer { drawLastLine(in: rect.line(rect.height - 1), on: &frame) }
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
    if let form = console.form { return "fire \(form.declaration.name)" }
    if let plugin = console.plugin { return plugin.plugin.name }
    if console.shownText != nil { return "text to copy" }
    return console.helpTop == nil ? nil : "help"
  }

  /// What is typed, what was said last, or where one is: on one line, as there is no more room.
  private func drawLastLine(in line: Rect, on frame: inout Frame) {
    if let palette = console.palette {
      fill(line, with: ":" + palette.text, (palette.problem.map { " \($0)" }, .bad), on: &frame)
    } else if let filter = console.typedFilter {
      fill(line, with: "/" + filter, (console.filter.problem.map { " \($0)" }, .bad), on: &frame)
    } else if let notice = console.notice {
      fill(line, with: "", (notice.text, notice.tone.role), on: &frame)
    } else if console.place != .overview {
      let words = Breadcrumbs([console.place]).words(in: line.width).joined(separator: " ")
      fill(line, with: words, (": needs 40x10", .dim), on: &frame)
    }
  }

  private func fill(
    _ line: Rect, with text: String, _ rest: (text: String?, role: Role), on frame: inout Frame
  ) {
    frame.fill(line)
    frame.write([Span(text: text), Span(text: rest.text ?? "", rest.role)], in: line)
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
