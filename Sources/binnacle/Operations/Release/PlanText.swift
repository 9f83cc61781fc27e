import Domain

/// Writes a plan for people and programs.
enum PlanText {
  /// Everything a person must see before they confirm.
  static func page(_ plan: Plan) -> String {
    let parts = [
      title(plan), gates(plan.gates), differences(plan.differences), notes(plan.notes),
      blockers(plan.blockers),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func title(_ plan: Plan) -> String {
    let from = plan.fromVersion.map { "version \($0)" } ?? "no champion"
    let versions = plan.toVersion.map { "\n\(from) -> version \($0)" } ?? ""
    let second =
      plan.needsSecondPerson
      ? "\nneeds a second person: " + plan.approvers.map(\.rawValue).joined(separator: ", ") : ""
    let seconds =
      plan.expectedSeconds > 0 && plan.obstacles.isEmpty
      ? ", takes about \(Quantity.duration(.seconds(plan.expectedSeconds)))" : ""
    return "plan \(SafeText(plan.id.rawValue)): \(SafeText(plan.title))\(versions)\n"
      + "risk: \(risk(plan.risk))\(seconds)"
      + SafeText.lines(second).map(\.text).joined(separator: "\n")
  }

  private static func risk(_ risk: RiskLevel) -> String {
    switch risk {
    case .reversible: "reversible, production is not touched"
    case .production: "changes production, can be taken back"
    case .irreversible: "overrides a gate; is kept in the audit with its reason"
    }
  }

  private static func gates(_ gates: [GateResult]) -> String {
    guard !gates.isEmpty else { return "" }
    var table = TextTable(["gate", "value", "bound", ""], right: ["value", "bound"])
    for result in gates {
      table.add([
        result.gate.words, number(result.value), number(result.bound),
        result.passed ? "passed" : "FAILED: \(result.note)",
      ])
    }
    return table.text
  }

  private static func number(_ value: Double?) -> String { value.map(Quantity.text) ?? "undefined" }

  private static func differences(_ differences: [PlanDifference]) -> String {
    guard !differences.isEmpty else { return "" }
    var table = TextTable(["what changes", "from", "to"])
    for difference in differences {
      table.add([difference.subject, difference.before, difference.after])
    }
    return table.text
  }

  private static func notes(_ notes: [String]) -> String {
    notes.map { "- " + SafeText($0).text }.joined(separator: "\n")
  }

  private static func blockers(_ blockers: [Problem]) -> String {
    blockers.map { "stands in the way: " + SafeText($0.sentence).text }.joined(separator: "\n")
  }

  /// The plan in the wire's spelling; the code that confirms it is for the person who reads.
  static func json(_ plan: Plan) -> OrderedJSON {
    .fields([
      ("plan_id", .text(plan.id.rawValue)),
      ("model", .text(plan.request.model.rawValue)),
      ("operation", .text(plan.request.verb)),
      ("title", .text(plan.title)),
      ("state", .text(plan.state.rawValue)),
      ("risk", .text(plan.risk.rawValue)),
      ("code", plan.code.isEmpty ? nil : .text(plan.code)),
      ("from_version", .integer(plan.fromVersion)),
      ("to_version", .integer(plan.toVersion)),
      ("gates", .list(plan.gates, ModelDocument.gate)),
      ("differences", .list(plan.differences, difference)),
      ("notes", .texts(plan.notes)),
      ("blockers", .list(plan.blockers, blocker)),
      ("approvers", plan.approvers.isEmpty ? nil : .texts(plan.approvers.map(\.rawValue))),
      ("expected_s", .number(plan.expectedSeconds)),
      ("command_line", .text(plan.commandLine)),
      ("created_at", .moment(plan.createdAt)),
      ("expires_at", .moment(plan.expiresAt)),
    ])
  }

  private static func difference(_ difference: PlanDifference) -> OrderedJSON {
    .object([
      ("subject", .text(difference.subject)), ("before", .text(difference.before)),
      ("after", .text(difference.after)),
    ])
  }

  private static func blocker(_ problem: Problem) -> OrderedJSON {
    .object([
      ("code", .text(WireWords.snake(problem.code.rawValue))),
      ("message", .text(problem.sentence)),
    ])
  }
}
