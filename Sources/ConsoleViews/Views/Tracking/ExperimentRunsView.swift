import ConsoleCore
import Domain
import TextUI

/// Draws the runs of an experiment with the columns that were chosen.
struct ExperimentRunsView {
  /// The most columns that a value takes.
  private static let widestValue = 24
  private let console: Console
  private let clock: ClockText
  private let list: RunList?

  init(_ console: Console) {
    self.console = console
    clock = ClockText(console)
    list = console.runList
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    if console.query != nil, let problem = console.shownPage.problem {
      draw(problem, in: rect, on: &frame)
      return
    }
    let table = RowTable(console)
    let reserve = rect.height >= 14 ? min(6, rect.height / 3) : 0
    let height = max(1, min(table.wantedHeight, rect.height - reserve))
    let parts = rect.splitRows([.fixed(height), .flexible()])
    table.table(columns, height: height, empty: empty, cells: cells)
      .draw(in: parts[0], on: &frame)
    if reserve > 0 { drawWhole(in: parts[1].inset(top: 1), on: &frame) }
  }

  /// What is wrong with the search, where its rows would be.
  private func draw(_ problem: Problem, in rect: Rect, on frame: inout Frame) {
    let width = max(10, rect.width - 4)
    let edit = console.way(to: .adjust(.filter))
    let lines =
      TextWidth.wrap(SafeText(problem.what), width: width).map { [Span($0, .bad)] }
      + [[]] + TextWidth.wrap(SafeText(problem.fix), width: width).map { [Span($0)] }
      + [[.dim("\(edit) edits the search; an empty one shows all runs")]]
    frame.write(lines, in: rect.inset(top: 1).inset(left: 2))
  }

  private var empty: SafeText {
    if console.query != nil { return "no run meets the search" }
    return "no run was logged here yet"
  }

  private var columns: [Table.Column] {
    [
      Table.Column("RUN", width: .flexible(minimum: 10, weight: 2)),
      Table.Column("STATE", width: .fixed(10), expendability: 1),
      Table.Column("STARTED", width: .fixed(11), expendability: 4),
      Table.Column("TIME", width: .fixed(11), align: .right, expendability: 6),
      Table.Column("BY", width: .fixed(10), expendability: 8),
    ]
      + (list?.columns ?? []).enumerated().map { index, column in
        let texts = (list?.runs ?? []).compactMap { $0.value(of: column)?.words }
        let widest = texts.map { TextWidth.columns(SafeText($0)) }.max() ?? 0
        let title = SafeText(column.key)
        let width = min(Self.widestValue, max(widest, TextWidth.columns(title) + 2, 6))
        return Table.Column(
          title, width: .fixed(width), align: column.kind == .metrics ? .right : .left,
          sort: sort(by: column), expendability: Self.expendability(ofValue: index))
      }
  }

  /// The first columns stay longer than those that only say when and by whom.
  private static func expendability(ofValue index: Int) -> Int {
    [2, 3, 5, 7].indices.contains(index) ? [2, 3, 5, 7][index] : 9 + index
  }

  private func sort(by column: RunColumn) -> Table.Sort? {
    guard let order = RunQuery(console.query ?? "").orders.first else { return nil }
    let words = order.split(separator: " ")
    guard words.first.map(String.init) == column.description else { return nil }
    return words.last?.lowercased() == "desc" ? .descending : .ascending
  }

  private func cells(_ row: ConsoleCore.Row) -> Table.Row {
    guard case .tracked(.run(let line)) = row else { return Table.Row([Span]()) }
    let run = line.run
    let isDeleted = run.lifecycle == .deleted
    let values = (list?.columns ?? []).map { column -> Table.Content in
      guard let value = line.value(of: column) else { return .text(.unknown) }
      return .plain(value.words, value.isUndefined ? .warning : .normal)
    }
    return Table.Row(
      [
        .plain(run.name, isDeleted ? .dim : .normal), .text(RunStateWords.short(line, console)),
        .plain(clock.short(run.startedAt), .dim),
        .plain(run.endedAt == nil && run.status != .running ? "-" : duration(of: run), .dim),
        .plain(run.user, .dim),
      ] + values, isMarked: console.isMarked(row))
  }

  private func duration(of run: ExperimentRun) -> String {
    clock.duration(from: run.startedAt, to: run.endedAt) ?? "-"
  }

  /// The selected run in full: tables cut what is long.
  private func drawWhole(in rect: Rect, on frame: inout Frame) {
    guard case .tracked(.run(let line))? = console.selectedRow else { return }
    let inside = Panel(SafeText(line.run.name), detail: [.dim(line.run.id.rawValue)])
      .draw(in: rect, on: &frame).inset(left: 3, right: 1)
    let width = max(1, inside.width)
    let values = (list?.columns ?? []).compactMap { column in
      line.value(of: column).map { "\(column) \($0.words)" }
    }
    let lines =
      TextWidth.wrap(SafeText(RunStateWords.long(line, console, clock)), width: width)
      + TextWidth.wrap(SafeText(values.joined(separator: "  ")), width: width)
    frame.write(lines.map { [Span($0)] }, in: inside)
  }
}

/// Says how far a run is; one that says it goes on and has been silent for long is told apart.
enum RunStateWords {
  /// The word for a column.
  static func short(_ line: RunLine, _ console: Console) -> Span {
    if line.run.lifecycle == .deleted { return Span("deleted", .warning) }
    if line.run.silence(since: line.loggedAt, at: console.now) != nil {
      return Span("silent", .warning)
    }
    return Span(text: line.run.status.rawValue, line.run.status.role)
  }

  /// A sentence.
  static func long(_ line: RunLine, _ console: Console, _ clock: ClockText) -> String {
    let run = line.run
    var words = run.lifecycle == .deleted ? "deleted, \(run.status.rawValue)" : run.status.rawValue
    if let silence = run.silence(since: line.loggedAt, at: console.now) {
      words = "says it is running, but has logged nothing for \(Quantity.duration(silence))"
    }
    words += ", since \(clock.long(run.startedAt))"
    if let end = run.endedAt { words += ", until \(clock.long(end))" }
    return run.user.isEmpty ? words : words + ", by \(run.user)"
  }
}

extension RunValue {
  /// Whether it is a metric that is not a number.
  var isUndefined: Bool {
    if case .number(let number) = self { number.value.isNaN } else { false }
  }
}
