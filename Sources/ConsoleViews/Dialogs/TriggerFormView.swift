import ConsoleCore
import Domain
import TextUI

/// Draws the form of a trigger that takes values.
struct TriggerFormView {
  private static let widest = 72
  private let form: TriggerForm

  init(_ form: TriggerForm) {
    self.form = form
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let width = max(10, min(Self.widest, rect.width - 6))
    let parameters = form.declaration.parameters
    var lines = wrapped("It starts: \(form.declaration.action.words).", .normal, width)
    for (index, parameter) in parameters.enumerated() {
      lines.append([
        Span(text: index == form.field ? "> " : "  ", .selected), .dim(parameter.name + "  "),
        Span(text: form.texts[index]),
      ])
    }
    let remark = form.remark ?? parameters[form.field].kindWords
    lines += wrapped(remark, form.remark == nil ? .dim : .warning, width)
    Dialog(
      title: SafeText("fire \(form.declaration.name)"), lines: lines + [[]],
      field: TextField(
        label: SafeText(parameters[form.field].name + ":"), text: SafeText(form.texts[form.field])),
      hint: [
        Span("enter", .key), Span(" next   ", .footer), Span("esc", .key), Span(" close", .footer),
      ], role: .confirm
    ).drawApart(in: rect, on: &frame)
  }

  private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
    TextWidth.wrap(SafeText(text), width: width).map { [Span($0, role)] }
  }
}
