import ConsoleCore
import Domain
import TextUI

/// Writes what is worth knowing about one model, a fact in each line.
struct ModelLines {
  private static let labelWidth = 10
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func lines(for model: ModelOverview) -> [[Span]] {
    var lines: [[Span]] = []
    if let problem = model.problem {
      lines.append(labelled("goal", [Span(text: problem.goal)]))
      lines.append(labelled("success", [Span(text: problem.success)]))
      lines.append(labelled("owner", [Span(text: problem.owner)]))
    }
    lines.append(labelled("serving", serving(model)))
    if let replay = model.replay { lines.append(labelled("replay", Self.words(of: replay))) }
    lines.append(labelled("drift", drift(model)))
    lines.append(labelled("last run", lastRun(model)))
    return lines
  }

  private func labelled(_ label: String, _ spans: [Span]) -> [Span] {
    let padding = String(repeating: " ", count: max(1, Self.labelWidth - label.count))
    return [.dim(label + padding)] + spans
  }

  private func serving(_ model: ModelOverview) -> [Span] {
    guard let champion = model.champion else {
      let next =
        model.latestVersion == nil
        ? "retrain with \(console.way(to: .change(.retrain)))"
        : "promote with \(console.way(to: .change(.promote)))"
      return [Span("nobody answers", .warning), .dim(", \(next)")]
    }
    var spans = [Span(text: "v\(champion)", .champion), Span(" champion")]
    if let challenger = model.challenger, challenger != champion {
      spans += [Span(", "), Span(text: "v\(challenger)", .challenger), Span(" challenger")]
    }
    if let sample = console.presentSample(of: model.name) {
      spans.append(
        Span(text: ", \(Quantity.fixed(sample.requestsPerSecond, digits: 1)) requests/s"))
    } else {
      spans.append(.dim(", no requests now"))
    }
    if model.capture == .degraded { spans.append(Span(", capture degraded", .bad)) }
    return spans
  }

  static func words(of replay: ReplayProgress) -> [Span] {
    let sent = "\(Quantity.count(replay.sent)) of \(Quantity.count(replay.total)) rows"
    let word: Span =
      replay.isRunning
      ? Span("running ", .accent)
      : replay.sent < replay.total ? Span("stopped after ", .warning) : Span("ended ", .dim)
    var spans = [word, Span(text: sent)]
    if replay.isRunning {
      spans.append(
        .dim(replay.rowsPerSecond > 0 ? ", \(Quantity.text(replay.rowsPerSecond)) rows/s" : ""))
    }
    if let shift = replay.injectedShift {
      spans.append(Span(text: ", injected: \(shift)", .warning))
    }
    return spans
  }

  private func drift(_ model: ModelOverview) -> [Span] {
    guard let status = model.drift else { return [.dim("no prediction was answered yet")] }
    var spans = [DriftWords.short(status)]
    if let column = status.worstColumn, let score = status.worstScore {
      spans += [.dim(", worst "), Span(text: "\(column) \(Quantity.fixed(score, digits: 3))")]
    }
    if status.verdict != .collecting, status.minimumRows > 0 {
      spans.append(.dim(", window \(status.rows)/\(status.minimumRows) rows"))
    }
    if let metric = status.realisedMetric {
      spans += [.dim(", realised "), Span(text: Quantity.fixed(metric, digits: 4))]
    }
    return spans
  }

  private func lastRun(_ model: ModelOverview) -> [Span] {
    guard let run = model.lastRun else { return [.dim("never")] }
    let time = clock.short(run.endedAt ?? run.createdAt)
    let stages = run.stages.filter { $0.address.pipeline == model.pipeline }
    return [Span(text: run.state.rawValue, run.state.role), .dim(" \(time), \(run.cause)")]
      + stages.flatMap { stage in
        [
          Span("  "), Span(text: stage.address.stage.rawValue),
          Span(text: " \(stage.state.rawValue)", stage.state.role),
        ]
      }
  }
}
