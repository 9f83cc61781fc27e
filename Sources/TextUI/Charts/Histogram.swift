public import Domain

/// Draws how many values fall into each of several bins of the same width.
public struct Histogram: Chart {
  /// What the values are.
  public let name: SafeText
  /// The unit of the values.
  public let unit: SafeText
  /// The lower end of the first bin.
  public let low: Double
  /// The upper end of the last bin.
  public let high: Double
  /// The number of values in each bin, lowest bin first.
  public let counts: [Int]
  /// The number of values that are not finite and so are in no bin.
  public let leftOut: Int
  /// The number of the bin that is read out.
  public let selectedBin: Int?

  /// Creates a histogram of values that are counted already.
  ///
  /// - Parameters:
  ///   - name: What the values are.
  ///   - unit: The unit of the values.
  ///   - low: The lower end of the first bin.
  ///   - high: The upper end of the last bin.
  ///   - counts: The number of values in each bin; negative ones count as 0.
  ///   - leftOut: The number of values that are in no bin.
  ///   - selectedBin: The number of the bin that is read out.
  public init(
    _ name: SafeText, unit: SafeText = "", from low: Double, to high: Double, counts: [Int],
    leftOut: Int = 0, selectedBin: Int? = nil
  ) {
    self.name = name
    self.unit = unit
    self.low = low
    self.high = high
    self.counts = counts.map { min(max(0, $0), Self.mostRows) }
    self.leftOut = leftOut
    self.selectedBin = selectedBin
  }

  /// Creates a histogram of `values` in a number of bins.
  ///
  /// The last bin holds its upper end too. Equal values get a range around them.
  ///
  /// - Parameters:
  ///   - values: The values, in any order.
  ///   - bins: The number of bins.
  ///   - name: What the values are.
  ///   - unit: The unit of the values.
  public init(of values: [Double], bins: Int, _ name: SafeText, unit: SafeText = "") {
    let finite = values.filter(\.isFinite)
    guard bins > 0, let scale = Scale(of: finite) else {
      self.init(name, unit: unit, from: 0, to: 1, counts: [], leftOut: values.count)
      return
    }
    var counts = Array(repeating: 0, count: bins)
    for value in finite {
      let share = scale.share(of: value) ?? 0
      counts[min(bins - 1, Int(share * Double(bins)))] += 1
    }
    self.init(
      name, unit: unit, from: scale.low, to: scale.high, counts: counts,
      leftOut: values.count - finite.count)
  }

  /// Returns the histogram with one bin read out.
  public func selecting(bin: Int?) -> Histogram {
    Histogram(
      name, unit: unit, from: low, to: high, counts: counts, leftOut: leftOut, selectedBin: bin)
  }

  /// The largest count that is told apart, so that sums never overflow.
  private static let mostRows = 1_000_000_000_000

  /// The number of values in all bins.
  var total: Int { counts.reduce(0, +) }

  /// Returns the lower end of a bin, which is the upper end of the one before.
  func edge(_ bin: Int) -> Double {
    let share = Double(bin) / Double(max(1, counts.count))
    return low * (1 - share) + high * share
  }

  /// One row for each bin: its ends, its count, and its share of all.
  public var table: ChartTable {
    let edges = Ticks.distinct((0...counts.count).map(edge))
    return ChartTable(
      columns: [
        ChartTable.Column(ChartTable.title("from", unit)),
        ChartTable.Column(ChartTable.title("to", unit)), ChartTable.Column("rows"),
        ChartTable.Column("share", expendability: 1),
      ],
      rows: counts.indices.map { bin in
        [
          SafeText(edges[bin]), SafeText(edges[bin + 1]), ChartTable.count(Double(counts[bin])),
          ChartTable.share(share(of: bin)),
        ]
      })
  }

  func share(of bin: Int) -> Double { total > 0 ? Double(counts[bin]) / Double(total) : 0 }
}
