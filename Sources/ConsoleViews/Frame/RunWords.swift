import Domain
import TextUI

/// Writes what is worth knowing about a run.
enum RunWords {
  /// Returns the pipelines by name, or how many there are.
  static func pipelines(of run: PipelineRun) -> String {
    run.pipelines.count == 1 ? run.pipelines[0].rawValue : "\(run.pipelines.count) pipelines"
  }

  /// Returns how many stages are in each state.
  static func counts(of run: PipelineRun) -> [Span] {
    let counts = StageState.allCases.compactMap { state -> [Span]? in
      let count = run.stages.count { $0.state == state }
      return count == 0 ? nil : [Span(text: "\(count) \(state.rawValue)", state.role)]
    }
    return Array(counts.joined(separator: [Span(" ")]))
  }

  /// The widest name of a stage; of a longer one the middle is left out.
  private static let widestName = 30

  /// Returns the stages, a line each: name, state, time and why.
  static func stages(
    of run: PipelineRun, _ clock: ClockText, _ glyphs: Glyphs
  ) -> [[Span]] {
    let isOne = run.pipelines.count == 1
    let names = run.stages.map { isOne ? $0.address.stage.rawValue : $0.address.description }
    let width = min(widestName, names.map { TextWidth.columns(SafeText($0)) }.max() ?? 0)
    return zip(run.stages, names).map { stage, name in
      let shown = TextWidth.leavingOutMiddle(
        of: SafeText(name), width: width, ellipsis: glyphs.ellipsis)
      let time = clock.duration(from: stage.startedAt, to: stage.endedAt) ?? ""
      let padding = String(repeating: " ", count: max(0, width - TextWidth.columns(shown)))
      return [
        Span(shown), Span(text: padding + "  "),
        Span(text: padded(stage.state.rawValue, 10), stage.state.role),
        .dim(padded(time, 12)), .dim(stage.account),
      ]
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
