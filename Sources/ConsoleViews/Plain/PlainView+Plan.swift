public import ConsoleCore
import Domain
import TextUI

extension PlainView {
  /// The width that long sentences of a plan are broken at.
  private static let planWidth = 76

  /// Returns the lines that say what a plan would do, or why there is none.
  public static func lines(of dialog: PlanDialog, in console: Console) -> [String] {
    var lines = [safe(dialog.plan?.title ?? "\(dialog.request.verb) \(dialog.request.model)")]
    if case .refused(let problem) = dialog.phase {
      lines += ["refused, nothing changed", safe(problem.sentence)]
    }
    if let plan = dialog.plan {
      lines += PlanLines(plan, of: console, width: planWidth).lines.filter { !$0.isEmpty }.map(text)
    }
    return lines
  }

  /// Returns what the operator is asked to type next, or nothing when the plan takes no answer.
  public static func prompt(for dialog: PlanDialog) -> String? {
    guard let plan = dialog.plan, dialog.isConfirmable, dialog.phase == .typing else { return nil }
    return safe("\(words(for: dialog, plan)); an empty line cancels")
  }

  private static func words(for dialog: PlanDialog, _ plan: Plan) -> String {
    let verb =
      switch dialog.purpose {
      case .confirm: plan.request.verb
      case .approve: "approve"
      case .reject: "reject"
      }
    guard dialog.asksForText else {
      return plan.risk == .reversible ? "type y to \(verb)" : "type \(plan.code) to \(verb)"
    }
    return dialog.field == .reason
      ? "type the reason, which is kept in the audit log"
      : "type \(plan.request.model) to \(verb)"
  }

  /// Returns the lines that say what a question would do.
  public static func lines(of question: Question) -> [String] {
    ([question.title] + question.lines + ["same as: \(question.commandLine)"]).map(safe)
  }
}
