import ConsoleCore
import Domain
import TextUI

/// Draws an open plugin: what it asks for, then what it wrote.
struct PluginView {
  private static let widest = 76
  private let dialog: PluginDialog

  init(_ dialog: PluginDialog) {
    self.dialog = dialog
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    if let output = dialog.output {
      draw(output, in: rect, on: &frame)
      return
    }
    let width = max(10, min(Self.widest, rect.width - 6))
    let shown = Dialog(
      title: SafeText("plugin \(dialog.plugin.name)"), lines: lines(width: width), field: field,
      hint: hint, role: dialog.plugin.caution == .code ? .bad : .confirm)
    shown.drawApart(in: rect, on: &frame)
  }

  private func draw(_ output: PluginOutput, in rect: Rect, on frame: inout Frame) {
    frame.fill(rect)
    let isGood = output.exitCode == 0
    let detail = [Span(text: "ended with \(output.exitCode)", isGood ? .good : .bad)]
    let inside = Panel(SafeText("plugin \(dialog.plugin.name)"), detail: detail)
      .draw(in: rect, on: &frame).inset(left: 1, right: 1)
    let lines = output.lines.flatMap { TextWidth.wrap($0, width: max(1, inside.width)) }
    if lines.isEmpty { frame.write("it wrote nothing", in: inside, role: .dim) }
    for (number, line) in lines.dropFirst(dialog.top).prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }

  private func lines(width: Int) -> [[Span]] {
    var lines: [[Span]] = []
    if !dialog.plugin.help.isEmpty { lines += wrapped(dialog.plugin.help, .normal, width) }
    lines += wrapped("runs " + dialog.commandWords, .dim, width)
    for (index, input) in dialog.plugin.inputs.enumerated() {
      let isPresent = dialog.phase == .typing && index == dialog.field
      lines.append([
        Span(text: isPresent ? "> " : "  ", .selected), .dim(input.name + "  "),
        Span(text: dialog.texts[index]),
      ])
    }
    switch dialog.phase {
    case .failed(let problem): lines += wrapped(problem.sentence, .bad, width)
    case .running: lines.append([Span("it runs", .accent)])
    case .typing, .confirming, .ended: break
    }
    if let remark = dialog.remark { lines += wrapped(remark, .warning, width) }
    return lines + [[]]
  }

  private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
    TextWidth.wrap(SafeText(text), width: width).map { [Span($0, role)] }
  }

  private var field: TextField? {
    switch dialog.phase {
    case .typing:
      TextField(
        label: SafeText(dialog.plugin.inputs[dialog.field].name + ":"),
        text: SafeText(dialog.texts[dialog.field]))
    case .confirming where dialog.plugin.caution == .code:
      TextField(
        label: SafeText("type \(dialog.code) to run it:"), text: SafeText(dialog.typedCode))
    case .confirming, .running, .ended, .failed: nil
    }
  }

  private var hint: [Span] {
    let escape = [Span("esc", .key), Span(" close", .footer)]
    switch dialog.phase {
    case .typing: return [Span("enter", .key), Span(" next   ", .footer)] + escape
    case .confirming where dialog.plugin.caution == .ask:
      return [Span("y", .key), Span(" run it   ", .footer)] + escape
    case .confirming, .running, .ended, .failed: return escape
    }
  }
}
