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
    if let champion = result.championValue {
      spans.append(.dim("  champion \(Quantity.fixed(champion, digits: 4))"))
    }
    if !result.note.isEmpty { spans.append(.dim("  \(result.note)")) }
    return spans
  }

  /// Where the version comes from, then metrics and parameters.
  var facts: [[Span]] {
    let names = Set(version.metrics.keys).union(version.undefinedMetrics).sorted()
    return [
      labelled("learner", version.learner), labelled("data", version.datasetHash),
      labelled("artifact", version.artifactHash),
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
