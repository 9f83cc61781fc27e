import ConsoleCore
import Domain
import TextUI

/// Draws one plan that somebody confirmed, over the whole body.
struct PlanPageView {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard case .approvals(let reviews)? = console.shownPage.content, let review = reviews.first
    else {
      let text = MissingPage.words(console) ?? "no such plan"
      frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
      return
    }
    ReviewLines(review, of: console).draw(in: rect, on: &frame)
  }
}
