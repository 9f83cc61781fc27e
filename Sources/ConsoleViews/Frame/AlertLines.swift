import ConsoleCore
import Domain
import TextUI

/// Writes open alerts, a line each: first those that nobody has seen, the loudest of them first.
struct AlertLines {
  private let clock: ClockText

  init(_ console: Console) {
    clock = ClockText(console)
  }

  func lines(for alerts: [Alert]) -> [[Span]] {
    guard !alerts.isEmpty else { return [[Span("nothing", .good)]] }
    let sorted = alerts.sorted { left, right in
      if (left.acknowledgedBy == nil) != (right.acknowledgedBy == nil) {
        return left.acknowledgedBy == nil
      }
      return left.level == right.level ? left.raisedAt > right.raisedAt : left.level == .alert
    }
    return sorted.map { alert in
      let time = clock.short(alert.raisedAt)
      guard let name = alert.acknowledgedBy else {
        return [
          Span(text: alert.level.rawValue, alert.level.role), Span(text: " \(alert.model)"),
          .dim(" \(alert.kind.words) \(time)  "), Span(text: alert.message),
        ]
      }
      return [
        .dim("seen "), Span(text: alert.level.rawValue, .dim), Span(text: " \(alert.model)"),
        .dim(" \(alert.kind.words) \(time) by \(name)  \(alert.message)"),
      ]
    }
  }
}
