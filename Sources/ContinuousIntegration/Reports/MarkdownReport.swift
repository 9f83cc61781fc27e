internal import Domain

/// Writes a report as Markdown, short enough for a comment on a pull request.
public enum MarkdownReport {
  /// The most bytes of a comment on GitHub; GitLab and Azure DevOps take more.
  public static let largestComment = 65_536

  /// Returns the file's content.
  ///
  /// Sections that have no room are named and left out, the least important ones first: logs, plots,
  /// reasons, parameters.
  ///
  /// - Parameters:
  ///   - report: What was found out.
  ///   - limit: The most bytes it may have.
  /// - Returns: The Markdown.
  public static func text(_ report: CIReport, limit: Int = largestComment) -> String {
    let sections = MarkdownSections(report)
    let note = "\n_Left out for length: everything is in `result.json` and `junit.xml`._\n"
    var text = sections.head
    var isWhole = true
    for section in sections.body where !section.isEmpty {
      if text.utf8.count + section.utf8.count + note.utf8.count + 1 <= limit {
        text += "\n" + section
      } else {
        isWhole = false
      }
    }
    return isWhole ? text : text + note
  }
}

/// Holds the parts of a report, the most important first.
private struct MarkdownSections {
  /// Rows that a table may have; the rest is counted.
  private static let mostRows = 60
  /// Lines of a failed stage's log.
  private static let mostLines = 30

  let head: String
  let body: [String]

  init(_ report: CIReport) {
    head = Self.head(report)
    body =
      [Self.findings(report)] + report.models.map(Self.metrics)
      + report.models.map(Self.parameters) + [Self.changes(report)]
      + [Self.stages(report), Self.data(report)] + report.models.map(Self.plot)
      + report.stages.map(Self.log)
  }

  private static func head(_ report: CIReport) -> String {
    let environment = report.environment
    let run = report.run.map { "run \($0.run.id)" } ?? "nothing was run"
    let facts = [
      environment.commit.map { "commit \($0)" }, environment.branch.map { "branch \($0)" },
      environment.pullRequest.map { "pull request \($0)" }, run,
      Quantity.duration(report.endedAt - report.startedAt),
    ].compactMap { $0 }
    let sign = report.verdict == .passed ? "PASSED" : "FAILED (\(report.verdict.words))"
    return "## Binnacle: \(sign)\n\n"
      + facts.map(escaped).joined(separator: ", ") + "\n"
  }

  private static func findings(_ report: CIReport) -> String {
    report.findings.prefix(mostRows).map {
      "- **\(escaped($0.title))**: \(escaped($0.message))\n"
    }.joined()
  }

  private static func metrics(_ model: ModelCheck) -> String {
    let version = model.candidate.map { "version \($0.number)" } ?? "no version"
    let champion = model.champion.map { "champion \($0.number)" } ?? "no champion"
    let title = "### \(escaped(model.model.rawValue)): \(version), \(champion)\n\n"
    guard !model.metrics.isEmpty else { return title }
    let rows = model.metrics.map { metric in
      let gates = metric.gates.map { ($0.passed ? "passed: " : "FAILED: ") + $0.gate.words }
      return [
        metric.name, number(metric.champion), number(metric.candidate),
        metric.change.map(Quantity.signed) ?? "-",
        gates.isEmpty ? "-" : gates.joined(separator: "; "),
      ]
    }
    return title + table(["metric", "champion", "new", "change", "gate"], rows)
  }

  private static func parameters(_ model: ModelCheck) -> String {
    guard !model.parameters.isEmpty else { return "" }
    return "#### Parameters of \(escaped(model.model.rawValue))\n\n"
      + table(
        ["parameter", "champion", "new"],
        model.parameters.map { [$0.subject, $0.before, $0.after] })
  }

  private static func changes(_ report: CIReport) -> String {
    guard let changes = report.changes, !changes.isEmpty else { return "" }
    func rows(_ rows: [ValueChanges.Row]) -> [[String]] {
      rows.map {
        [$0.name, $0.before ?? "-", $0.after ?? "-", $0.change.map(Quantity.signed) ?? "-"]
      }
    }
    func section(_ title: String, _ kind: String, _ values: [ValueChanges.Row]) -> String {
      guard !values.isEmpty else { return "" }
      return "### \(title), compared with \(escaped(changes.base))\n\n"
        + table([kind, "old", "new", "change"], rows(values))
    }
    let metrics = section("Metrics", "metric", changes.metrics)
    let parameters = section("Parameters", "parameter", changes.parameters)
    return metrics + (metrics.isEmpty || parameters.isEmpty ? "" : "\n") + parameters
  }

  private static func stages(_ report: CIReport) -> String {
    guard !report.stages.isEmpty else { return "" }
    return "### Stages\n\n"
      + table(
        ["stage", "outcome", "time", "why"],
        report.stages.map {
          [
            $0.address.description, $0.outcome.words,
            $0.duration.map(Quantity.duration) ?? "-", $0.sentence,
          ]
        })
  }

  /// The data that the run began with, so that the report can be traced to it.
  private static func data(_ report: CIReport) -> String {
    let files = report.run?.sources ?? []
    guard !files.isEmpty else { return "" }
    return "### Data\n\n"
      + table(["file", "hash"], files.map { [$0.path, $0.hash] })
  }

  private static func plot(_ model: ModelCheck) -> String {
    guard let metric = model.drawnMetric, model.history.count > 1 else { return "" }
    let points = model.history.suffix(BarPlot.mostBars).map {
      (label: "v\($0.version)", value: $0.value)
    }
    return "#### \(escaped(metric)) of \(escaped(model.model.rawValue)) by version\n\n"
      + fence(BarPlot.lines(points))
  }

  private static func log(_ stage: StageCheck) -> String {
    guard stage.isBad, !stage.log.isEmpty else { return "" }
    let lines = SafeText.lines(stage.log).map(\.text).filter { !$0.isEmpty }.suffix(mostLines)
    return "#### Log of \(escaped(stage.address.description))\n\n" + fence(Array(lines))
  }

  private static func table(_ titles: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rest = rows.count - mostRows
    return line(titles) + line(titles.map { _ in "---" })
      + rows.prefix(mostRows).map { line($0.map(escaped)) }.joined()
      + (rest > 0 ? "\n\(Quantity.count(rest, "row")) more\n" : "")
  }

  /// A block that is shown as it is; no line of it can end the block.
  private static func fence(_ lines: [String]) -> String {
    let safe = lines.map { SafeText($0).text.encoded(by: ["`": "'"]) }
    return "```text\n" + safe.joined(separator: "\n") + "\n```\n"
  }

  private static func number(_ value: Double?) -> String { value.map(Quantity.text) ?? "-" }

  /// Text that is no markup, no mention of a person and no row of a table of its own.
  private static func escaped(_ text: String) -> String {
    let marks = "\\`*_{}[]#|!~".unicodeScalars
    var codes: [Unicode.Scalar: String] = [
      "<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;",
    ]
    for mark in marks { codes[mark] = "\\" + String(mark) }
    return SafeText(text).text.encoded(by: codes)
  }
}
