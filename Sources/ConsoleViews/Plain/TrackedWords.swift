import ConsoleCore
import Domain

/// Says a row of what clients track as one sentence.
struct TrackedWords {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func sentence(for row: TrackedRow) -> String {
    switch row {
    case .experiment(let summary):
      let last = summary.lastRunAt.map { ", last run \(clock.short($0))" } ?? ""
      let state = summary.lastStatus.map { ", \($0.rawValue)" } ?? ""
      let deleted = summary.experiment.lifecycle.wordIfDeleted.map { ", \($0)" } ?? ""
      return "experiment \(summary.experiment.name): \(Quantity.count(summary.runs, "run"))"
        + last + state + deleted
    case .run(let line):
      let values = (console.runList?.columns ?? []).compactMap { column in
        line.value(of: column).map { ", \(column.key) \($0.words)" }
      }
      let mark = console.isMarked(.tracked(row)) ? ", marked" : ""
      return "run \(line.run.name): \(RunStateWords.long(line, console, clock))"
        + values.joined() + mark
    case .fact(let fact): return "\(fact.kind) \(fact.name): \(fact.value)"
    case .compared(let line):
      let values = line.values.map { $0?.words ?? "-" }.joined(separator: ", then ")
      return "\(line.kind.rawValue) \(line.name): \(values)"
    case .textLine(_, let text): return text
    }
  }
}
