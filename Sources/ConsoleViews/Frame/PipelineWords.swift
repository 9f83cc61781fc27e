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
    return words.map { Span(text: $0, .accent) }
      ?? run.map { Span(text: $0.state.rawValue, $0.state.role) } ?? Span("never run", .dim)
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
