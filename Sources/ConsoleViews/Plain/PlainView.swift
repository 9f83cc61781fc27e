public import ConsoleCore
import Domain
import TextUI

/// Says what a console shows in plain lines: for screen readers, terminals without a screen, and
/// whoever keeps a record.
///
/// Each row is one sentence with its state in words; nothing stands in a column, a box or a colour.
public enum PlainView {
  /// The most rows said at once; further ones are counted.
  public static let rowsAtOnce = 20
  /// The most lines of a log said at once.
  private static let logLines = 20

  /// Returns the lines that say where the operator is and what is there.
  public static func lines(of console: Console) -> [String] {
    [title(of: console)] + body(of: console) + foot(of: console)
  }

  /// Returns the line that says where the operator is and what must not be forgotten.
  public static func title(of console: Console) -> String {
    let crumbs = [console.place.view.rawValue] + console.place.crumbs
    let workspace = console.settings.workspace
    let place = crumbs.joined(separator: ", ")
    let words = [place] + (workspace.isEmpty ? [] : ["workspace \(workspace)"]) + states(console)
    return safe(words.joined(separator: "; "))
  }

  /// Returns all commands, a line each.
  public static func help(_ keymap: Keymap = .standard) -> [String] {
    let own = [
      "row NUMBER: Choose a row by its number", "/WORDS: Filter the rows; / alone shows all",
      "an empty line: Say again what is shown",
    ]
    return own
      + keymap.commands.map { command in
        let keys = command.keys.isEmpty ? "" : " (\(command.keyText))"
        return "\(command.name)\(keys): \(command.help)"
      }
  }

  private static func states(_ console: Console) -> [String] {
    let role = console.limitingRoleWords.map { ", role \($0)" } ?? ""
    let access = (console.isArmed ? "armed" : "read-only") + role
    let undo = console.openUndo.map { window in
      let seconds = max(0, (window.expiresAt - console.now).wholeMilliseconds) / 1_000
      return "undo of \(window.model) possible for \(Quantity.duration(.seconds(seconds)))"
    }
    return [undo, access, link(console)].compactMap { $0 }
  }

  private static func link(_ console: Console) -> String {
    switch console.link {
    case .connecting: "connecting"
    case .live: "live"
    case .lost(let loss): "link lost at \(ClockText(console).short(loss.since))"
    }
  }

  private static func body(of console: Console) -> [String] {
    guard console.identity != nil else {
      if case .lost(let loss) = console.link { return [safe(loss.problem.sentence)] }
      return ["connecting to the engine"]
    }
    if case .log = console.place { return log(of: console) }
    if let missing = MissingPage.words(console) { return [missing.text] }
    return facts(of: console) + rows(of: console)
  }

  /// What a place says beside its rows.
  private static func facts(of console: Console) -> [String] {
    switch console.place {
    case .overview:
      let alerts = console.overview.models.flatMap(\.openAlerts)
      let lines = alerts.isEmpty ? [] : AlertLines(console).lines(for: alerts)
      let broken = console.brokenPipelines.map { pipeline in
        safe(
          "needs attention: pipeline \(pipeline.name) \(pipeline.conditionWord ?? ""), "
            + (pipeline.problem?.sentence ?? ""))
      }
      return broken + lines.map { "needs attention: " + text(of: $0) }
    case .models(let model), .drift(let model):
      let known = model.flatMap(console.model)
      return known.map { ModelLines(console).lines(for: $0).map(text) } ?? []
    case .endpoint:
      return console.endpointPage.map {
        EndpointLines(console).lines(for: $0).map(text)
      } ?? []
    case .feature(_, let column): return feature(column, of: console)
    case .evaluation(let model, let version):
      return EvaluationView(console, model, version).sentences
    case .plan:
      guard case .approvals(let reviews)? = console.shownPage.content else { return [] }
      return reviews.flatMap {
        ReviewLines($0, of: console).lines(width: 76)
      }
      .filter { !$0.isEmpty }.map(text)
    case .auditEntry(let number):
      let entry = console.auditEntry(number)
      return entry.map { AuditLines($0, of: console).lines(width: 400).map(text) } ?? []
    case .fleet, .charts, .pipelines, .log, .runs, .run, .runComparison, .lineage, .operations,
      .triggers, .approvals, .comparison, .history, .events, .audit, .alerts,
      .tracking:
      return []
    }
  }

  private static func feature(_ column: String, of console: Console) -> [String] {
    guard let page = console.driftPage,
      let feature = page.features.first(where: { $0.column == column })
    else { return ["nothing is known of \(safe(column))"] }
    let windows = zip(page.windows, feature.scores).map { window, score in
      let words = score.map { text(of: DriftWords.score($0)) } ?? window.verdict.words
      return "window \(window.index): \(words)"
    }
    let bars = feature.bars.map { bar in
      safe(
        "\(bar.label): now \(Quantity.percent(bar.currentShare)), "
          + "reference \(Quantity.percent(bar.referenceShare))")
    }
    return windows + bars
  }

  private static func rows(of console: Console) -> [String] {
    let rows = console.rows
    guard let selected = console.selectedIndex(in: rows) else {
      if case .feature = console.place { return [] }
      return [console.filter.isEmpty ? "no rows" : "no row passes the filter"]
    }
    let top = RowTable.top(showing: selected, visible: rowsAtOnce, total: rows.count)
    let shown = rows[top..<min(rows.count, top + rowsAtOnce)]
    let lines = shown.enumerated().map { offset, row in
      line(of: row, top + offset, isSelected: top + offset == selected, console)
    }
    guard rows.count > shown.count else { return lines }
    let all =
      console.loadedPart.map { "\(rows.count) loaded, \(Quantity.count($0.total)) in all" }
      ?? "\(rows.count)"
    return lines
      + ["rows \(top + 1) to \(top + shown.count) of \(all); \(pageCommands(console)) go on"]
  }

  /// The commands that go on by a page: lines are typed, so keys are of no use.
  private static func pageCommands(_ console: Console) -> String {
    let names = [1, -1].compactMap { pages in
      console.settings.keymap.commands.first { $0.action == .move(.pages(pages)) }?.name
    }
    return names.joined(separator: " and ")
  }

  /// Returns the line of the row under the cursor.
  public static func selected(of console: Console) -> [String] {
    let rows = console.rows
    guard let index = console.selectedIndex(in: rows) else { return [] }
    return [line(of: rows[index], index, isSelected: true, console)]
  }

  private static func line(
    of row: Row, _ index: Int, isSelected: Bool, _ console: Console
  ) -> String {
    let mark = isSelected ? ", selected" : ""
    return "\(index + 1). \(safe(PlainRow(console).sentence(for: row)))\(mark)"
  }

  private static func log(of console: Console) -> [String] {
    guard let log = console.log else { return ["nothing written yet"] }
    if let problem = log.problem { return [safe(problem.sentence)] }
    let lines = (log.lines + (log.lastLine.map { [$0.text] } ?? [])).suffix(logLines).map(\.text)
    guard !lines.isEmpty else {
      return [log.isComplete ? "the stage wrote nothing" : "nothing written yet"]
    }
    return lines + [log.isComplete ? "end of the log" : "the log goes on"]
  }

  private static func foot(of console: Console) -> [String] {
    var lines: [String] = []
    if !console.filter.isEmpty {
      lines.append(safe("filter \(console.filter.source): \(RowCount(console).words) rows"))
    }
    return lines + answer(of: console)
  }

  /// Returns the answer to the last command, where there is one.
  public static func answer(of console: Console) -> [String] {
    [console.palette?.problem, console.notice?.text].compactMap { $0 }.map(safe)
  }

  /// Returns text that may come from anywhere as a line that is safe to say.
  public static func sentence(_ text: String) -> String { safe(text) }

  static func safe(_ text: String) -> String { SafeText(text).text }

  static func text(of spans: [Span]) -> String {
    let words = spans.map(\.text.text).joined().split(separator: " ")
    return words.joined(separator: " ")
  }
}
