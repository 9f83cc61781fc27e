public import Domain

/// Draws how often each class was taken for each other: counts, and shares of the actual class.
public struct ConfusionChart: Chart {
  /// The names of the classes.
  public let classes: [SafeText]
  /// The number of rows of an actual class (first index) that were predicted as each class.
  public let counts: [[Int]]

  /// Creates a matrix; missing counts are 0, and so are negative ones.
  public init(classes: [SafeText], counts: [[Int]]) {
    self.classes = classes
    self.counts = classes.indices.map { actual in
      classes.indices.map { predicted in
        let row = counts.indices.contains(actual) ? counts[actual] : []
        return row.indices.contains(predicted) ? min(max(0, row[predicted]), Self.mostRows) : 0
      }
    }
  }

  /// The largest count that is told apart, so that sums never overflow.
  private static let mostRows = 1_000_000_000_000

  /// The number of rows of an actual class.
  func total(of actual: Int) -> Int { counts[actual].reduce(0, +) }

  /// The share of an actual class that was predicted as another, or nothing without rows.
  func share(_ actual: Int, _ predicted: Int) -> Double? {
    let total = total(of: actual)
    return total > 0 ? Double(counts[actual][predicted]) / Double(total) : nil
  }

  /// The share of all rows whose class was predicted rightly.
  public var accuracy: Double? {
    let all = classes.indices.reduce(0) { $0 + total(of: $1) }
    let right = classes.indices.reduce(0) { $0 + counts[$1][$1] }
    return all > 0 ? Double(right) / Double(all) : nil
  }

  /// One row for each pair of classes that occurs: actual, predicted, rows, share.
  public var table: ChartTable {
    ChartTable(
      columns: [
        ChartTable.Column("actual", align: .left), ChartTable.Column("predicted", align: .left),
        ChartTable.Column("rows"), ChartTable.Column("share of actual", expendability: 1),
      ],
      rows: classes.indices.flatMap { actual in
        classes.indices.filter { counts[actual][$0] > 0 }.map { predicted in
          [
            classes[actual], classes[predicted],
            ChartTable.count(Double(counts[actual][predicted])),
            ChartTable.share(share(actual, predicted) ?? .nan),
          ]
        }
      }, emptyText: "no rows yet")
  }
}
