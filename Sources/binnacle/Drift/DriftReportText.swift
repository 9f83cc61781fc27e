import Domain
import Foundation
import Statistics
import Tables

/// Lays a drift report out as a table for people, the worst columns first.
enum DriftReportText {
  private static let header = ["column", "type", "psi", "limit", "p (adjusted)", "missing", ""]
  private static let widestName = 32

  /// Returns the whole page.
  static func page(_ report: DriftReport) -> String {
    let rows = ordered(report.columns).map(cells)
    let widths = header.indices.map { index in
      ([header] + rows).map { $0[index].count }.max() ?? 0
    }
    var lines = [summary(report), ""]
    if !rows.isEmpty {
      lines += ([header] + rows).map { line($0, widths: widths) }
    }
    lines += onlyLines(report)
    return lines.joined(separator: "\n")
  }

  private static func summary(_ report: DriftReport) -> String {
    let notices = report.columns.count { $0.verdict == .notice }
    return "\(report.currentRows) rows against \(report.referenceRows): "
      + "\(report.testCount) columns tested, \(report.driftedColumns.count) drifted, "
      + "\(notices) differ by more than chance but little"
  }

  private static func ordered(_ columns: [ColumnDrift]) -> [ColumnDrift] {
    columns.enumerated().sorted { left, right in
      let (first, second) = (severity(left.element), severity(right.element))
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
  }

  /// How far a column is past its limit, verdicts first.
  private static func severity(_ column: ColumnDrift) -> Double {
    let ratio = column.bins.map { min($0.smoothedStability / $0.threshold, 1e6) } ?? 0
    switch column.verdict {
    case .drift: return 2e6 + ratio
    case .notice: return 1e6 + ratio
    case .steady: return ratio
    case .untested: return -1
    }
  }

  private static func cells(_ column: ColumnDrift) -> [String] {
    [
      name(column.name),
      column.kind.rawValue,
      number(column.bins?.smoothedStability),
      number(column.bins?.threshold),
      probability(column.adjustedPValue),
      missing(column.missing),
      word(column),
    ]
  }

  private static func name(_ untrusted: String) -> String {
    let name = SafeText(untrusted).text
    return name.count > widestName ? String(name.prefix(widestName - 1)) + "…" : name
  }

  private static func number(_ value: Double?) -> String {
    value.map { String(format: "%.3f", $0) } ?? "-"
  }

  private static func probability(_ value: Double?) -> String {
    guard let value else { return "-" }
    return value >= 0.001 || value == 0
      ? String(format: "%.3f", value) : String(format: "%.0e", value)
  }

  private static func missing(_ change: MissingChange) -> String {
    guard let before = change.referenceShare, let now = change.currentShare else { return "-" }
    return before == now
      ? String(format: "%.1f%%", now * 100)
      : String(format: "%.1f%% -> %.1f%%", before * 100, now * 100)
  }

  private static func word(_ column: ColumnDrift) -> String {
    let verdict =
      switch column.verdict {
      case .untested: "no data"
      case .steady: ""
      case .notice: "notice"
      case .drift: "DRIFT"
      }
    let words = [verdict, column.missing.hasRisen ? "more missing" : "", newLevels(column)]
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func newLevels(_ column: ColumnDrift) -> String {
    guard column.bins != nil, let levels = column.categorical?.newLevels, !levels.isEmpty else {
      return ""
    }
    return levels.count == 1 ? "1 new level" : "\(levels.count) new levels"
  }

  private static func line(_ cells: [String], widths: [Int]) -> String {
    let padded = zip(cells, widths).enumerated().map { index, pair in
      let space = String(repeating: " ", count: pair.1 - pair.0.count)
      return (2...4).contains(index) ? space + pair.0 : pair.0 + space
    }
    let text = padded.joined(separator: "  ")
    return String(text.reversed().drop { $0 == " " }.reversed())
  }

  private static func onlyLines(_ report: DriftReport) -> [String] {
    [
      ("only in the reference", report.columnsOnlyInReference),
      ("only in the current rows", report.columnsOnlyInCurrent),
    ].compactMap { title, names in
      names.isEmpty ? nil : "\(title): " + names.map(name).joined(separator: ", ")
    }
  }
}
