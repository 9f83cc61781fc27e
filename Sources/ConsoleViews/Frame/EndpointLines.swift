import ConsoleCore
import Domain
import TextUI

/// Writes what is worth knowing about one endpoint, a fact in each line, most important first.
struct EndpointLines {
  private let console: Console
  private let clock: ClockText

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
  }

  func lines(for page: EndpointPage) -> [[Span]] {
    var lines = [answering(page)]
    if page.capture == .degraded {
      lines.append([
        Span("capture degraded", .bad),
        Span(text: ", \(Quantity.count(page.skippedRecords)) predictions not written"),
      ])
    }
    if let replay = page.replay { lines.append([.dim("replay ")] + ModelLines.words(of: replay)) }
    if let error = page.recentErrors.first {
      lines.append([Span("last error ", .bad), Span(text: error)])
    }
    lines.append([.dim("POST "), Span(text: page.url)])
    if !page.inputWarnings.isEmpty { lines.append(warnings(page)) }
    lines.append(history(page))
    return lines
  }

  /// What was answered: totals and charts begin anew with the engine, the log does not.
  private func history(_ page: EndpointPage) -> [Span] {
    let start = console.identity.map { " since the engine started \(clock.short($0.startedAt))" }
    var words = ["no prediction" + (start ?? " yet")]
    if let first = page.firstAt, let last = page.lastAt {
      words = ["predictions from \(clock.long(first)) to \(clock.long(last))" + (start ?? "")]
    }
    if let rows = page.recordedRows {
      words.append("\(Quantity.count(rows)) \(rows == 1 ? "row" : "rows") in the log")
    }
    return [.dim(words.joined(separator: ", "))]
  }

  private func answering(_ page: EndpointPage) -> [Span] {
    guard let champion = page.binding.champion else {
      let key = console.way(to: .change(.promote))
      return [Span("nobody answers", .warning), .dim(", promote a version with \(key)")]
    }
    var spans = [Span(text: "v\(champion)", .champion), Span(" answers")]
    if !page.binding.warm.isEmpty {
      let warm = page.binding.warm.map { "v\($0)" }.joined(separator: ", ")
      spans.append(.dim(", warm: \(warm)"))
    }
    if page.capture == .on { spans.append(.dim(", predictions captured")) }
    return spans
  }

  private func warnings(_ page: EndpointPage) -> [Span] {
    let counts = page.inputWarnings.sorted { $0.key < $1.key }.map(Self.words)
    return [.dim("repaired inputs: \(counts.joined(separator: ", "))")]
  }

  /// Says how many values were repaired, and why; a kind of a later build is named as it is.
  private static func words(of kind: String, _ number: Int) -> String {
    let count = Quantity.count(number)
    let values = number == 1 ? "value" : "values"
    return switch kind {
    case "unseen category": "\(count) \(values) of a category unseen in training"
    case "missing value": "\(count) missing \(values)"
    case "unreadable number": "\(count) unreadable \(number == 1 ? "number" : "numbers")"
    default: "\(count) times \(kind)"
    }
  }
}
