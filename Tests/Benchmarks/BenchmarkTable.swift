import Foundation

/// Prints measurements in aligned columns.
struct BenchmarkTable {
  /// How it was measured.
  let title: String
  /// The lines, in order.
  var rows: [BenchmarkRow] = []

  init(title: String) {
    self.title = title
  }

  /// The title, a blank line, the header and one line for each row.
  var text: String {
    let lines =
      [["name", "unit", "min", "median", "max"]]
      + rows.map { row in
        [row.name, row.unit]
          + [row.samples[0], row.median, row.samples[row.samples.count - 1]]
          .map(Self.number)
      }
    let widths = (0..<5).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return ([title, ""] + lines.map { Self.line($0, widths) }).joined(separator: "\n")
  }

  /// Words stand left in their column, numbers right.
  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    cells.indices.map { column in
      let space = String(repeating: " ", count: widths[column] - cells[column].count)
      return column < 2 ? cells[column] + space : space + cells[column]
    }.joined(separator: "  ")
  }

  /// Three digits or more, and never more than two behind the point.
  private static func number(_ value: Double) -> String {
    let digits = value < 10 ? 2 : value < 100 ? 1 : 0
    return String(format: "%.\(digits)f", value)
  }
}
