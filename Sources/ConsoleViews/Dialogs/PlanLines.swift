import ConsoleCore
import Domain
import TextUI

/// Writes a plan line by line: why not, gates, what changes, what else to know.
struct PlanLines {
  private let plan: Plan
  private let width: Int
  private let console: Console

  init(_ plan: Plan, of console: Console, width: Int) {
    self.plan = plan
    self.console = console
    self.width = width
  }

  var lines: [[Span]] {
    let parts = [blockers, move, gates, differences, notes, foot].filter { !$0.isEmpty }
    return Array(parts.joined(separator: [[]]))
  }

  private var blockers: [[Span]] {
    guard !plan.blockers.isEmpty else { return [] }
    let heading: Span =
      plan.obstacles.isEmpty
      ? Span("overrides what stands in the way:", .bad, .bold)
      : Span("cannot be confirmed:", .bad, .bold)
    let told = plan.blockers.filter { !isToldByGates($0) }
    let gates = plan.blockers.filter(isToldByGates)
    return [[heading]] + told.flatMap { wrapped($0.sentence, .bad) } + failed(gates)
  }

  /// Whether the list of gates says the same.
  private func isToldByGates(_ blocker: Problem) -> Bool {
    blocker.code == .gateFailed && plan.gates.contains { !$0.passed }
  }

  /// Counts the failed gates, which are listed below with what they measured.
  private func failed(_ gates: [Problem]) -> [[Span]] {
    guard let first = gates.first else { return [] }
    let count = plan.gates.count { !$0.passed }
    return wrapped("\(count == 1 ? "1 gate" : "\(count) gates") failed. \(first.fix)", .bad)
  }

  private var move: [[Span]] {
    guard let to = plan.toVersion.map({ "v\($0)" }) else { return [] }
    let from = plan.fromVersion.map { "v\($0)" } ?? "none"
    var spans = [
      .dim("champion  "), Span(text: from, .champion), Span(" -> "),
      Span(text: to, .champion, .bold),
    ]
    if plan.expectedSeconds > 0, plan.obstacles.isEmpty {
      spans.append(.dim("   takes about \(Quantity.text(plan.expectedSeconds)) s"))
    }
    return [spans]
  }

  private var gates: [[Span]] {
    VersionLines.lines(for: plan.gates)
  }

  private var differences: [[Span]] {
    let label = min(24, plan.differences.map(\.subject.count).max() ?? 0)
    return plan.differences.map { difference in
      let padding = String(repeating: " ", count: max(0, label - difference.subject.count))
      return [
        .dim(difference.subject + padding + "  "), Span(text: difference.before), Span(" -> "),
        Span(text: difference.after, difference.before == difference.after ? .dim : .accent),
      ]
    }
  }

  private var notes: [[Span]] { plan.notes.flatMap { wrapped($0, .normal) } }

  private var foot: [[Span]] { wrapped("same as: \(console.shownLine(plan.commandLine))", .dim) }

  private func wrapped(_ text: String, _ role: Role) -> [[Span]] {
    TextWidth.wrap(SafeText(text), width: width).map { [Span($0, role)] }
  }
}
