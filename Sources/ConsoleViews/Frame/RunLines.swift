import ConsoleCore
import Domain
import TextUI

/// Writes active and last runs, a line each: state, when, and what each stage does.
struct RunLines {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  var lines: [[Span]] {
    let runs = console.overview.runs
    guard !runs.isEmpty else {
      return [[.dim("no pipeline has run yet; \(console.way(to: .change(.run))) runs one")]]
    }
    return runs.map(line)
  }

  private func line(for run: PipelineRun) -> [Span] {
    let words = console.pendingWords(.run(run.id))
    let head = [
      Span(text: words ?? run.state.rawValue, words == nil ? run.state.role : .accent),
      Span(text: " \(RunWords.pipelines(of: run))"),
      .dim(" \(clock.short(run.endedAt ?? run.createdAt)) "),
    ]
    return head + (run.stages.count > 8 ? [Span(" ")] + RunWords.counts(of: run) : stages(of: run))
  }

  private func stages(of run: PipelineRun) -> [Span] {
    run.stages.flatMap { stage in
      [
        Span(text: " \(stage.address.stage)"),
        Span(text: " \(stage.state.rawValue)", stage.state.role),
      ]
    }
  }
}
