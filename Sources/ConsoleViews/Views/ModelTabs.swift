import ConsoleCore
import Domain
import TextUI

/// Draws the line that says which model is shown and which others there are.
struct ModelTabs {
  private let console: Console
  private let model: ModelName
  private let detail: [Span]

  init(_ console: Console, _ model: ModelName, detail: [Span] = []) {
    self.console = console
    self.model = model
    self.detail = detail
  }

  /// Draws the line; returns what is left below it.
  func draw(in rect: Rect, on frame: inout Frame) -> Rect {
    guard !rect.isEmpty else { return rect }
    var spans = [Span(" ")]
    for known in console.overview.models {
      let isShown = known.name == model
      spans.append(
        Span(
          text: isShown ? "[\(known.name)]" : " \(known.name) ", isShown ? .title : .dim,
          isShown ? .bold : []))
    }
    if console.overview.modelIndex(of: model) == nil {
      spans.append(Span(text: "[\(model)]", .title, .bold))
    }
    let line = rect.line(0)
    let needed = detail.reduce(0) { $0 + $1.width }
    frame.write(detail, in: line.inset(right: 1), align: .right)
    frame.write(spans, in: line.inset(right: min(needed + 2, line.width)))
    return rect.inset(top: 1)
  }
}

/// Draws what views of one model show while none is declared.
struct NoModelView {
  func draw(in rect: Rect, on frame: inout Frame) {
    frame.write(
      "no model is declared; add one to binnacle.yaml", in: rect.line(1).inset(left: 2), role: .dim)
  }
}
