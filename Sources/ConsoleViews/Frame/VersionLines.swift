import Domain
import TextUI

/// Writes the gates and the facts of one version, a line each.
struct VersionLines {
  private let version: ModelVersion

  init(_ version: ModelVersion) {
    self.version = version
  }

  /// The gates with what they measured when the version was registered.
  var gates: [[Span]] {
    guard !version.gates.isEmpty else { return [[.dim("no gate is declared for this model")]] }
    return Self.lines(for: version.gates)
  }

  /// Returns gate results one under the other: pass or fail, rule, value, and against what.
  static func lines(for results: [GateResult]) -> [[Span]] {
    let width = results.map(\.gate.words.count).max() ?? 0
    return results.map { line(for: $0, ruleWidth: min(width, 44)) }
  }

  private static func line(for result: GateResult, ruleWidth: Int) -> [Span] {
    let rule = result.gate.words
    let padding = String(repeating: " ", count: max(0, ruleWidth - rule.count))
    let value = result.value.map { Quantity.fixed($0, digits: 4) } ?? "no value"
    var spans = [
      Span(text: result.passed ? "pass" : "FAIL", result.passed ? .good : .bad),
      Span(text: "  \(rule)\(padding)"),
      Span(text: "  measured \(value)", result.passed ? .normal : .bad),
    ]
    spans += against(result)
    return spans
  }

  /// What a value is held against, where the rule itself does not say it.
  private static func against(_ result: GateResult) -> [Span] {
    guard let champion = result.championValue, let bound = result.bound else {
      // Without a value or a champion the note says why.
      let isToldByRule = result.value != nil && result.bound != nil
      return isToldByRule || result.note.isEmpty ? [] : [.dim("  \(result.note)")]
    }
    return [
      Span(text: "  needs \(Quantity.fixed(bound, digits: 4))", result.passed ? .dim : .bad),
      .dim("  champion \(Quantity.fixed(champion, digits: 4))"),
    ]
  }

  /// Where the version comes from, then metrics and parameters.
  var facts: [[Span]] {
    let names = Set(version.metrics.keys).union(version.undefinedMetrics).sorted()
    return [
      labelled("learner", version.learner), labelled("data", version.datasetHash),
      labelled("artifact", version.artifactHash ?? "not kept here"),
      labelled("run", version.runID?.rawValue ?? "none"),
      labelled("by", version.createdBy.rawValue),
    ] + names.map { labelled($0, version.words(ofMetric: $0) ?? "-") }
      + version.parameters.keys.sorted().map { labelled($0, version.parameters[$0] ?? "") }
  }

  private func labelled(_ label: String, _ value: String) -> [Span] {
    let padding = String(repeating: " ", count: max(1, 20 - label.count))
    return [.dim(label + padding), Span(text: value)]
  }
}
