import Domain
import TextUI

/// Lays rows out in aligned columns for people.
struct TextTable {
  /// Where a column's text stands.
  enum Alignment: Sendable {
    case left
    case right
  }

  private let header: [String]
  private let alignments: [Alignment]
  private var rows: [[SafeText]] = []
  /// What stands between two columns.
  private static let gap = "  "

  /// Creates a table without rows.
  ///
  /// - Parameters:
  ///   - header: The columns' titles.
  ///   - right: The columns whose text stands at the right, as numbers do.
  init(_ header: [String], right: Set<String> = []) {
    self.header = header
    alignments = header.map { right.contains($0) ? .right : .left }
  }

  /// Adds a row; whatever it holds is made safe to print.
  mutating func add(_ cells: [String]) {
    rows.append(header.indices.map { SafeText($0 < cells.count ? cells[$0] : "") })
  }

  /// Whether nothing was added.
  var isEmpty: Bool { rows.isEmpty }

  /// The table's lines, header first.
  var text: String {
    let all = [header.map { SafeText($0) }] + rows
    let widths = header.indices.map { column in
      all.map { TextWidth.columns($0[column]) }.max() ?? 0
    }
    return all.map { line($0, widths) }.joined(separator: "\n")
  }

  private func line(_ cells: [SafeText], _ widths: [Int]) -> String {
    let padded = cells.indices.map { column in
      let space = String(
        repeating: " ", count: max(0, widths[column] - TextWidth.columns(cells[column])))
      return alignments[column] == .right
        ? space + cells[column].text : cells[column].text + space
    }
    return String(padded.joined(separator: Self.gap).trimmingEnd())
  }
}

extension String {
  /// The text without spaces at its end.
  func trimmingEnd() -> Substring {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return rest
  }
}
