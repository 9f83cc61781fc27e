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
    guard !runs.isEmpty else { return [[.dim("no pipeline has run yet; r runs one")]] }
    return runs.map(line)
  }

  private func line(for run: PipelineRun) -> [Span] {
    let words = console.pendingWords(.run(run.id))
    let names =
      run.pipelines.count == 1 ? run.pipelines[0].rawValue : "\(run.pipelines.count) pipelines"
    let head = [
      Span(text: words ?? run.state.rawValue, words == nil ? run.state.role : .accent),
      Span(text: " \(names)"), .dim(" \(clock.short(run.endedAt ?? run.createdAt)) "),
    ]
    return head + (run.stages.count > 8 ? counts(of: run) : stages(of: run))
  }

  private func stages(of run: PipelineRun) -> [Span] {
    run.stages.flatMap { stage in
      [
        Span(text: " \(stage.address.stage)"),
        Span(text: " \(stage.state.rawValue)", stage.state.role),
      ]
    }
  }

  private func counts(of run: PipelineRun) -> [Span] {
    StageState.allCases.flatMap { state -> [Span] in
      let count = run.stages.count { $0.state == state }
      return count == 0 ? [] : [Span(text: " \(count) \(state.rawValue)", state.role)]
    }
  }
}
