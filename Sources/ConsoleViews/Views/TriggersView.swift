import ConsoleCore
import Domain
import TextUI

/// Draws what starts runs, and below it the selected trigger in full.
struct TriggersView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let reserve = rect.height >= 12 ? min(11, rect.height / 2) : 0
    let height = max(1, min(list.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    let empty = "no trigger; declare one below triggers: in binnacle.yaml"
    list.table(columns, height: height, empty: SafeText(empty), cells: cells)
      .draw(in: parts[0], on: &frame)
    if reserve > 0 { drawWhole(in: parts[1].inset(top: 1), on: &frame) }
  }

  private var columns: [Table.Column] {
    [
      Table.Column("TRIGGER", width: .flexible(minimum: 10, weight: 1)),
      Table.Column("KIND", width: .fixed(8), expendability: 1),
      Table.Column("STATE", width: .fixed(8)),
      Table.Column("LAST", width: .fixed(11)),
      Table.Column("NEXT", width: .fixed(11), expendability: 2),
      Table.Column("LAST SKIPPED", width: .flexible(minimum: 24, weight: 3), expendability: 3),
    ]
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .trigger(let trigger) = row else { return Table.Row([Span]()) }
    return Table.Row([
      .plain(trigger.declaration.name.rawValue), .plain(trigger.declaration.source.kind, .dim),
      .text(state(of: trigger)), .plain(moment(trigger.state.lastFiring?.at), .dim),
      .plain(moment(trigger.nextAt), .dim),
      .plain(trigger.problem ?? trigger.state.lastSkip?.reason ?? "", .dim),
    ])
  }

  private func moment(_ moment: Timestamp?) -> String { moment.map(clock.short) ?? "-" }

  private func state(of trigger: TriggerStatus) -> Span {
    if let words = console.pendingWords(.trigger(trigger.declaration.name)) {
      return Span(text: words, .accent)
    }
    if trigger.problem != nil { return Span(text: trigger.words, .bad) }
    if trigger.isPaused { return Span(text: trigger.words, .warning) }
    switch trigger.lastRun {
    case .running, .scheduled: return Span(text: trigger.words, .accent)
    case .finished, .failed, .killed, nil: return Span(text: trigger.words)
    }
  }

  private func drawWhole(in rect: Rect, on frame: inout Frame) {
    guard case .trigger(let trigger)? = console.selectedRow else { return }
    let inside = Panel(
      SafeText(trigger.declaration.name.rawValue), detail: [state(of: trigger)]
    ).draw(in: rect, on: &frame).inset(left: 1, right: 1)
    let width = max(1, inside.width)
    let lines = facts(of: trigger).flatMap { fact in
      let text = TextWidth.wrap(SafeText(fact.text), width: max(8, width - Self.nameWidth))
      return text.enumerated().map { index, line in
        let name = index == 0 ? fact.name : ""
        let space = String(repeating: " ", count: max(0, Self.nameWidth - name.count))
        return [Span.dim(name + space), Span(line, fact.role)]
      }
    }
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }

  /// The room that names of facts take.
  private static let nameWidth = 14

  private func facts(of trigger: TriggerStatus) -> [(name: String, text: String, role: Role)] {
    let declared = trigger.declaration
    var facts: [(name: String, text: String, role: Role)] = [
      ("waits for", "\(declared.source.kind): \(declared.source.words)", .normal),
      ("starts", declared.action.words, .normal),
    ]
    if let problem = trigger.problem { facts.append(("problem", problem, .bad)) }
    if let by = trigger.state.pausedBy { facts.append(("paused by", by.rawValue, .warning)) }
    if let last = trigger.state.lastFiring {
      let state = trigger.lastRun.map { ", \($0.rawValue)" } ?? ""
      facts.append(
        ("last fired", "\(clock.short(last.at))  \(last.cause)  run \(last.run)\(state)", .normal))
    }
    if let last = trigger.state.lastSkip {
      facts.append(("last skipped", "\(clock.short(last.at))  \(last.reason)", .normal))
    }
    facts.append(("meanwhile", declared.overlap.words, .dim))
    if !declared.parameters.isEmpty {
      facts.append(("takes", declared.parameters.map(\.name).joined(separator: ", "), .dim))
    }
    return facts
  }
}

extension TriggerOverlap {
  /// What happens while a run goes on, in words.
  fileprivate var words: String {
    switch self {
    case .skip: "while a run goes on, nothing starts"
    case .queue: "while a run goes on, one more waits"
    case .replace: "a run that goes on is cancelled"
    case .allow: "runs go on beside each other"
    }
  }
}
