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
    for (index, parameter) in parameters.enumerated() { lines.append(line(index, parameter)) }
    lines += form.remark.map { wrapped($0, .warning, width) } ?? [[]]
    Dialog(
      title: SafeText("fire \(form.declaration.name)"), lines: lines,
      field: TextField(
        label: SafeText(parameters[form.field].name + ":"), text: SafeText(form.texts[form.field])),
      hint: hint(isLast: form.field + 1 == parameters.count), role: .confirm
    ).drawApart(in: rect, on: &frame)
  }

  /// A field: its key, what is typed, and what it takes, or what is wrong with it.
  private func line(_ index: Int, _ parameter: TriggerParameter) -> [Span] {
    let names = form.declaration.parameters.map { TextWidth.columns(SafeText($0.name)) }
    let space = (names.max() ?? 0) - names[index] + 2
    let takes = form.finding(at: index).map { Span(text: $0, .warning) }
    return [
      Span(text: index == form.field ? "> " : "  ", .selected),
      .dim(parameter.name + String(repeating: " ", count: space)), Span(text: form.texts[index]),
      Span("  "), takes ?? .dim(parameter.kindWords),
    ]
  }

  private func hint(isLast: Bool) -> [Span] {
    let keys: [(SafeText, SafeText)] = [
      ("enter", isLast ? " go on   " : " next   "), ("tab", " other field   "), ("esc", " close"),
    ]
    return keys.flatMap { [Span($0.0, .key), Span($0.1, .footer)] }
  }

  private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
    TextWidth.wrap(SafeText(text), width: width).map { [Span($0, role)] }
  }
}
