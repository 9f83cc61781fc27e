import ConsoleCore
import Domain
import TextUI

/// Draws a question that one key or a typed count answers.
struct QuestionView {
  private let question: Question

  init(_ question: Question) {
    self.question = question
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = max(10, min(72, rect.width - 6))
    let text = question.lines.flatMap { TextWidth.wrap(SafeText($0), width: width) }
    let command =
      question.commandLine.isEmpty
      ? [] : TextWidth.wrap(SafeText("same as: \(question.commandLine)"), width: width)
    let remark = question.remark.map { TextWidth.wrap(SafeText($0), width: width) } ?? []
    let dialog = Dialog(
      title: SafeText(question.title),
      lines: [[]] + remark.map { [Span($0, .warning)] } + text.map { [Span($0)] } + [[]]
        + command.prefix(4).map { [Span($0, .dim)] } + (question.count == nil ? [[]] : []),
      field: field, hint: hint)
    dialog.drawApart(in: rect, on: &frame)
  }

  private var field: TextField? {
    question.count.map { count in
      TextField(
        label: SafeText("type the count, \(count), and enter:"), text: SafeText(question.typed))
    }
  }

  private var hint: [Span] {
    let no = [Span("esc", .key), Span(" no", .footer)]
    return question.count == nil ? [Span("y", .key), Span(" yes   ", .footer)] + no : no
  }
}
