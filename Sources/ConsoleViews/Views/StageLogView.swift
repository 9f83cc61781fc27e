import ConsoleCore
import Domain
import TextUI

/// Draws the log of one stage run over the whole body.
struct StageLogView {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    guard case .log(let address, let run) = console.place, let log = console.log else { return }
    let title = SafeText("\(address)  run \(run)")
    let inside = Panel(title, detail: detail(of: log)).draw(in: rect, on: &frame)
    LogLines(log).pane(follows: false, search: console.logSearch ?? "").draw(
      in: inside.inset(left: 1), on: &frame)
  }

  private func detail(of log: LogBuffer) -> [Span] {
    var spans: [Span] = []
    if let stage = console.shownStage {
      spans.append(Span(text: stage.state.rawValue, stage.state.role))
      if let time = clock.duration(from: stage.startedAt, to: stage.endedAt) {
        spans.append(.dim(" \(time)"))
      }
    } else {
      // A later run has taken its place while the log stayed open.
      spans.append(.dim("an earlier run"))
    }
    if log.droppedLines > 0 { spans.append(.dim(", \(log.droppedLines) older lines left out")) }
    if log.lag > 0 {
      spans.append(Span(text: ", \(Quantity.count(Int(log.lag))) bytes behind", .warning))
    }
    if log.isFollowing {
      spans.append(.dim(log.isComplete ? ", complete" : ", following"))
    } else {
      spans.append(Span(text: pause(of: log), .warning))
    }
    return spans
  }

  private func pause(of log: LogBuffer) -> String {
    let way = console.settings.keymap.way(to: .adjust(.follow))
    let new = log.newLines == 0 ? "" : ", \(log.newLines) new lines"
    return ", paused\(new); \(way) follows"
  }
}
