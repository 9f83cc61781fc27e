import ConsoleCore
import Domain
import TextUI

/// Draws a question that one key answers.
struct QuestionView {
  private let question: Question

  init(_ question: Question) {
    self.question = question
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = max(10, min(72, rect.width - 6))
    let text = question.lines.flatMap { TextWidth.wrap(SafeText($0), width: width) }
    let command = TextWidth.wrap(SafeText("same as: \(question.commandLine)"), width: width)
    let dialog = Dialog(
      title: SafeText(question.title),
      lines: [[]] + text.map { [Span($0)] } + [[]] + command.map { [Span($0, .dim)] } + [[]],
      hint: [Span("y", .key), Span(" yes   ", .footer), Span("esc", .key), Span(" no", .footer)])
    dialog.drawApart(in: rect, on: &frame)
  }
}
