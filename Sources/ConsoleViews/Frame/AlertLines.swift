import ConsoleCore
import Domain
import TextUI

/// Writes open alerts, a line each, loudest first.
struct AlertLines {
  private let clock: ClockText

  init(_ console: Console) {
    clock = ClockText(console)
  }

  func lines(for alerts: [Alert]) -> [[Span]] {
    guard !alerts.isEmpty else { return [[Span("nothing", .good)]] }
    let sorted = alerts.sorted { left, right in
      left.level == right.level ? left.raisedAt > right.raisedAt : left.level == .alert
    }
    return sorted.map { alert in
      let seen = alert.acknowledgedBy.map { " seen by \($0)" } ?? ""
      return [
        Span(text: alert.level.rawValue, alert.level.role),
        Span(text: " \(alert.model)"),
        .dim(" \(alert.kind.words) \(clock.short(alert.raisedAt))  "),
        Span(text: alert.message), .dim(seen),
      ]
    }
  }
}
