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
    let line = rect.line(0)
    let needed = min(detail.reduce(0) { $0 + $1.width }, line.width / 2)
    let room = line.inset(left: 1, right: needed + 2)
    frame.write(detail, in: line.inset(left: line.width - needed - 1, right: 1), align: .right)
    let all = tabs.flatMap { $0 }
    let width = all.reduce(0) { $0 + $1.width }
    frame.write(width <= room.width ? all : shownTab + [.dim(" tab: next")], in: room)
    return rect.inset(top: 1)
  }

  private var tabs: [[Span]] {
    let known = console.overview.models.map { other in
      other.name == model ? shownTab : [.dim(" \(other.name) ")]
    }
    return console.overview.modelIndex(of: model) == nil ? known + [shownTab] : known
  }

  private var shownTab: [Span] { [Span(text: "[\(model)]", .title, .bold)] }
}

/// Draws what views of one model show while none is declared.
struct NoModelView {
  func draw(in rect: Rect, on frame: inout Frame) {
    frame.write(
      "no model is declared; add one to binnacle.yaml", in: rect.line(1).inset(left: 2), role: .dim)
  }
}
