import ConsoleCore
import Domain
import TextUI

/// Turns a log buffer into a pane.
struct LogLines {
  private let log: LogBuffer

  init(_ log: LogBuffer) {
    self.log = log
  }

  /// Returns the pane.
  ///
  /// - Parameters:
  ///   - follows: Whether the end is shown wherever the buffer was scrolled to.
  ///   - search: The text to underline.
  /// - Returns: The pane, which is still to be drawn.
  func pane(follows: Bool, search: String = "") -> LogPane {
    LogPane(
      lines: spans, anchor: follows || log.isFollowing ? .end : .line(log.top),
      overflow: log.isWrapped ? .wrapped : .cut(from: 0), search: SafeText(search))
  }

  private var spans: [Span] {
    if log.lines.isEmpty, log.lastLine == nil { return [standIn] }
    let lines = log.lines.map { Span($0) }
    return log.lastLine.map { lines + [Span($0)] } ?? lines
  }

  private var standIn: Span {
    if let problem = log.problem { return Span(text: problem.sentence, .warning) }
    return log.isComplete
      ? Span("the stage wrote nothing", .dim) : Span("nothing written yet", .dim)
  }
}
