import ConsoleCore
import Domain
import TextUI

/// Draws a plan: what would happen, whether it can, and what must be typed.
struct PlanView {
  private static let widest = 84
  private let dialog: PlanDialog
  private let console: Console
  private var lookOnly: String? { console.lookOnly }

  init(_ dialog: PlanDialog, of console: Console) {
    self.dialog = dialog
    self.console = console
  }

  /// Returns how many lines are below the last one in view.
  func linesBelow(in rect: Rect) -> Int {
    shown(in: rect).linesBelow(in: rect)
  }

  /// The dialog; where its lines do not fit, those without words go first.
  private func shown(in rect: Rect) -> Dialog {
    let width = max(10, min(Self.widest, rect.width - 6))
    let lines = remark(width: width) + lines(width: width)
    let fits = box(lines, from: 0).linesBelow(in: rect) == 0
    return box(fits ? lines : lines.filter { !$0.isEmpty }, from: dialog.top)
  }

  private func box(_ lines: [[Span]], from top: Int) -> Dialog {
    Dialog(
      title: SafeText(title), lines: lines, top: top, field: field, hint: hint, role: role)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    let shown = shown(in: rect)
    // On a small screen the rest of what lies beneath would be read as part of the plan.
    if rect.width < Self.widest + 16 { frame.fill(rect) }
    shown.drawApart(in: rect, on: &frame)
  }

  private var title: String {
    let title = dialog.plan?.title ?? "\(dialog.request.verb) \(dialog.request.model)"
    return switch dialog.purpose {
    case .confirm: title
    case .approve: "approve: \(title)"
    case .reject: "reject: \(title)"
    }
  }

  private var role: Role {
    if case .refused = dialog.phase { return .bad }
    return dialog.plan.map { $0.blockers.isEmpty } ?? true ? .confirm : .bad
  }

  private func lines(width: Int) -> [[Span]] {
    var lines: [[Span]] = []
    if case .refused(let problem) = dialog.phase {
      lines += [[Span("refused, nothing changed", .bad, .bold)]]
      lines += wrapped(problem.sentence, .bad, width)
    }
    guard let plan = dialog.plan else {
      return lines.isEmpty ? [[.dim("the engine computes the plan")]] : lines
    }
    return lines + PlanLines(plan, of: console, width: width).lines
      + [[.dim("plan \(plan.id)")]]
  }

  /// The answer to what was typed stands above the plan, where it is seen first.
  private func remark(width: Int) -> [[Span]] {
    guard let remark = dialog.remark else { return [] }
    return wrapped(remark, .warning, width) + [[]]
  }

  private func wrapped(_ text: String, _ role: Role, _ width: Int) -> [[Span]] {
    TextWidth.wrap(SafeText(text), width: width).map { [Span($0, role)] }
  }

  private var field: TextField? {
    guard let plan = dialog.plan, plan.obstacles.isEmpty, lookOnly == nil else { return nil }
    guard dialog.phase == .typing || dialog.phase == .painting else { return nil }
    if dialog.unseenLines > 0, plan.risk != .reversible || dialog.asksForText {
      return TextField(label: "this opens once all lines were shown", text: "")
    }
    if dialog.asksForText { return textField(of: plan) }
    switch plan.risk {
    case .reversible: return nil
    case .production:
      return TextField(
        label: SafeText("type \(plan.code) to \(plan.request.verb):"),
        text: SafeText(dialog.typedCode))
    case .irreversible: return textField(of: plan)
    }
  }

  private func textField(of plan: Plan) -> TextField {
    switch dialog.field {
    case .reason: TextField(label: "reason, kept in the audit log:", text: SafeText(dialog.reason))
    case .name, .code:
      TextField(
        label: SafeText("type \(plan.request.model) to \(verb(of: plan)):"),
        text: SafeText(dialog.typedName))
    }
  }

  private func verb(of plan: Plan) -> String {
    dialog.purpose == .approve ? "approve" : plan.request.verb
  }

  private var hint: [Span] {
    let escape = [Span("esc", .key), Span(" cancel", .footer)]
    switch dialog.phase {
    case .loading, .refused: return [Span("esc", .key), Span(" close", .footer)]
    case .sending: return [Span("sent, waiting for the engine", .accent)]
    case .painting, .typing: return dialog.isConfirmable ? confirmable(escape) : escape
    }
  }

  /// What to do about a plan that can be confirmed.
  private func confirmable(_ escape: [Span]) -> [Span] {
    if let lookOnly { return escape + [Span(text: "   \(lookOnly)", .warning)] }
    if dialog.unseenLines > 0 {
      let lines = dialog.unseenLines == 1 ? "1 more line" : "\(dialog.unseenLines) more lines"
      return [Span("down", .key), Span(text: " \(lines)   ", .footer)] + escape
    }
    return dialog.phase == .painting
      ? escape + [.dim("   keys count once this is on your screen")] : confirming + escape
  }

  private var confirming: [Span] {
    guard let plan = dialog.plan else { return [] }
    if dialog.asksForText { return confirmingText }
    switch plan.risk {
    case .reversible:
      return [Span("y", .key), Span(text: " \(plan.request.verb)   ", .footer)]
    case .production, .irreversible: return []
    }
  }

  private var confirmingText: [Span] {
    let word: SafeText = dialog.purpose == .reject ? " reject   " : " confirm   "
    let tab = [Span("tab", .key), Span(" next field   ", .footer)]
    return (dialog.purpose == .reject ? [] : tab) + [Span("enter", .key), Span(word, .footer)]
  }
}
