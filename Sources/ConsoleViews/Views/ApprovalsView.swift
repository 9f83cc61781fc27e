import ConsoleCore
import Domain
import TextUI

/// Draws the plans that wait for a second person, and below them the selected one in full.
struct ApprovalsView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let list = RowTable(console)
    let reserve = rect.height >= 12 ? rect.height * 3 / 5 : 0
    let height = max(1, min(list.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    list.table(columns, height: height, empty: "no plan waits for a second person", cells: cells)
      .draw(in: parts[0], on: &frame)
    guard reserve > 0, case .review(let review)? = console.selectedRow else { return }
    ReviewLines(review, of: console).draw(in: parts[1].inset(top: 1), on: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("ASKED", width: .fixed(11), expendability: 1),
      Table.Column("BY", width: .flexible(minimum: 6, weight: 1)),
      Table.Column("UNTIL", width: .fixed(11), expendability: 2),
      Table.Column("WHAT", width: .flexible(minimum: 18, weight: 3)),
      Table.Column("REASON", width: .flexible(minimum: 30, weight: 2), expendability: 3),
    ]
  }

  /// How long a plan can be agreed to, or why it no longer can.
  static func until(_ review: PlanReview, at now: Timestamp, _ clock: ClockText) -> Span {
    let state = review.state(at: now)
    return state == .proposed
      ? .dim(clock.short(review.plan.expiresAt)) : Span(text: state.rawValue, .warning)
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .review(let review) = row else { return Table.Row([Span]()) }
    let words = console.pendingWords(.plan(review.plan.id))
    return Table.Row([
      .plain(clock.short(review.askedAt), .dim), .plain(review.askedBy.rawValue),
      .text(Self.until(review, at: console.now, clock)),
      .plain(words ?? review.plan.title, words == nil ? .normal : .accent),
      .plain(review.reason ?? "", .dim),
    ])
  }
}

/// Draws one plan that somebody confirmed: who asked, who decided, and what it does.
struct ReviewLines {
  private let review: PlanReview
  private let state: PlanState
  private let console: Console
  private var clock: ClockText { ClockText(console) }

  init(_ review: PlanReview, of console: Console) {
    self.review = review
    state = review.state(at: console.now)
    self.console = console
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let inside = Panel(
      SafeText(review.plan.title), detail: [Span(text: state.rawValue)]
    ).draw(in: rect, on: &frame).inset(left: 3, right: 1)
    let lines = lines(width: max(1, inside.width))
    for (number, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, in: inside.line(number))
    }
  }

  /// Returns who asked and who decided, then what the plan does.
  func lines(width: Int) -> [[Span]] {
    people + [[]] + PlanLines(review.plan, of: console, width: width).lines
  }

  private var people: [[Span]] {
    var lines = [said("asked by", review.askedBy, review.askedAt, review.reason)]
    if let name = review.decidedBy, let moment = review.decidedAt {
      lines.append(said("\(review.plan.state.rawValue) by", name, moment, review.decisionReason))
    } else if state == .stale || state == .expired {
      let why = state == .stale ? "the model has changed since" : "nobody agreed in time"
      lines.append([Span(text: "\(state.rawValue): \(why)", .warning), .dim("; ask again")])
    } else if !review.plan.approvers.isEmpty {
      let names = review.plan.approvers.filter { $0 != review.askedBy }.map(\.rawValue)
      lines.append([.dim("may agree: "), Span(text: names.joined(separator: ", "))])
    }
    return lines
  }

  private func said(
    _ verb: String, _ name: OperatorName, _ moment: Timestamp, _ reason: String?
  ) -> [Span] {
    [.dim("\(verb) "), Span(text: name.rawValue), .dim(" \(clock.short(moment))")]
      + (reason.map { [.dim(": "), Span(text: $0)] } ?? [])
  }
}
