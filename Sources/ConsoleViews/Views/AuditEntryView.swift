import ConsoleCore
import Domain
import TextUI

/// Draws one audit entry in full, over the whole body.
struct AuditEntryView {
  private let console: Console
  private let number: Int64

  init(_ console: Console, _ number: Int64) {
    self.console = console
    self.number = number
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard let entry = console.auditEntry(number) else {
      let text = MissingPage.words(console) ?? SafeText("entry \(number) is not loaded")
      frame.write(text, in: rect.line(1).inset(left: 2), role: .dim)
      return
    }
    AuditLines(entry, of: console).draw(in: rect, on: &frame)
  }
}

/// Writes one audit entry in full, long texts broken where the screen ends.
struct AuditLines {
  private static let labelWidth = 9
  private let entry: AuditEntry
  private let console: Console
  private var clock: ClockText { ClockText(console) }

  init(_ entry: AuditEntry, of console: Console) {
    self.entry = entry
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let outcome = Span(
      text: entry.outcome.rawValue, entry.outcome == .accepted ? .good : .bad)
    let panel = Panel(
      SafeText("entry \(entry.number)  \(entry.commandWords) \(entry.subject)"),
      detail: [.dim("\(clock.long(entry.at)) by "), Span(text: "\(entry.by)  "), outcome])
    let inside = panel.draw(in: rect, on: &frame).inset(left: 3, right: 1)
    frame.write(lines(width: inside.width), in: inside)
  }

  /// Returns what became of it, why it was asked, and how to ask again.
  func lines(width: Int) -> [[Span]] {
    labelled("outcome", entry.detail.isEmpty ? entry.outcome.rawValue : entry.detail, width)
      + labelled("reason", entry.reason, width)
      + labelled("same as", entry.commandLine.map(console.shownLine), width)
      + labelled("plan", entry.planID?.rawValue, width)
  }

  private func labelled(_ label: String, _ text: String?, _ width: Int) -> [[Span]] {
    guard let text, !text.isEmpty else { return [] }
    let lines = TextWidth.wrap(SafeText(text), width: max(1, width - Self.labelWidth))
    return lines.enumerated().map { number, line in
      let head = number == 0 ? label : ""
      let padding = String(repeating: " ", count: max(0, Self.labelWidth - head.count))
      return [.dim(head + padding), Span(line)]
    }
  }
}
