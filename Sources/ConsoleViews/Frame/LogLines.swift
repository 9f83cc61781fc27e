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

  private var spans: [[Span]] {
    if log.entries.isEmpty, log.lastLine == nil { return [[standIn]] }
    let lines = log.entries.map { $0.spans }
    return log.lastLine.map { lines + [$0.spans] } ?? lines
  }

  private var standIn: Span {
    if let problem = log.problem { return Span(text: problem.sentence, .warning) }
    return log.isComplete
      ? Span("the stage wrote nothing", .dim) : Span("nothing written yet", .dim)
  }
}

extension LogLine {
  /// The line in the console's own roles.
  fileprivate var spans: [Span] {
    parts.map { Span($0.text, $0.style.role, $0.style.emphasis) }
  }
}

extension LogStyle {
  fileprivate var role: Role {
    switch colour {
    case .red: .bad
    case .green: .good
    case .yellow: .warning
    case .blue, .magenta, .cyan: .accent
    case .black, .white, nil: isDim ? .dim : .normal
    }
  }

  fileprivate var emphasis: Emphasis {
    var emphasis: Emphasis = []
    if isBold { emphasis.insert(.bold) }
    if isUnderlined { emphasis.insert(.underline) }
    return emphasis
  }
}
