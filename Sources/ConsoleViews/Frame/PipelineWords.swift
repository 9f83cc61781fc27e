import ConsoleCore
import Domain
import TextUI

/// Writes how a pipeline is, in words.
struct PipelineWords {
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// Returns the state in a word or two: what is under way, what is wrong, or how it ran last.
  func state(of pipeline: PipelineSummary, _ run: PipelineRun?) -> Span {
    if let word = pipeline.conditionWord { return Span(text: word, .bad) }
    let words =
      console.pendingWords(.pipeline(pipeline.name))
      ?? run.flatMap { console.pendingWords(.run($0.id)) }
    if let words { return Span(text: words, .accent) }
    guard let run else { return Span("never run", .dim) }
    let state = console.failureWords(of: pipeline, run) == nil ? run.state : .failed
    return Span(text: state.rawValue, state.role)
  }

  /// Returns what an operator should know before what the pipeline consists of: what is broken,
  /// what still stands failed, and what has changed since the last run.
  func findings(of pipeline: PipelineSummary, _ run: PipelineRun?) -> [Span] {
    if let problem = pipeline.problem {
      return [Span(text: problem.what + (problem.place.map { " (\($0))" } ?? ""), .bad)]
    }
    guard let run, run.state.isFinal else { return [] }
    let failed = console.failureWords(of: pipeline, run).map { Span(text: $0, .bad) }
    let stale = pipeline.staleWords.map { Span(text: $0, .warning) }
    return [failed, stale].compactMap(\.self)
  }

  /// Returns findings on one line, before what else is said of a pipeline.
  static func line(_ findings: [Span], before rest: [Span]) -> [Span] {
    Array((findings.map { [$0] } + [rest]).filter { !$0.isEmpty }.joined(separator: [Span("  ")]))
  }

  /// Returns what is wrong with pipelines, each wrapped to a width: state, name, reason and fix.
  func problems(width: Int) -> [[Span]] {
    console.brokenPipelines.flatMap { pipeline -> [[Span]] in
      guard let word = pipeline.conditionWord, let problem = pipeline.problem else { return [] }
      let text = SafeText("\(word) \(pipeline.name)  \(problem.sentence)")
      return TextWidth.wrap(text, width: max(1, width)).enumerated().map { number, line in
        guard number == 0, line.text.hasPrefix(word) else { return [Span(line, .dim)] }
        return [Span(text: word, .bad), Span(text: String(line.text.dropFirst(word.count)))]
      }
    }
  }
}
