public import Domain

/// Draws how often what was predicted came true: a reliability diagram with the rows of each bin.
public struct Calibration: Chart {
  /// Holds the predictions of one range of probabilities.
  public struct Bin: Hashable, Sendable {
    /// The mean of the predicted probabilities.
    public let predicted: Double
    /// The share of rows that came true.
    public let observed: Double
    /// The number of rows.
    public let count: Int

    /// Creates a bin.
    public init(predicted: Double, observed: Double, count: Int) {
      self.predicted = predicted
      self.observed = observed
      self.count = max(0, count)
    }

    var isKnown: Bool { count > 0 && predicted.isFinite && observed.isFinite }
  }

  /// What was predicted, such as the name of a version.
  public let name: SafeText
  /// The bins, ascending.
  public let bins: [Bin]

  /// Creates a diagram.
  public init(_ name: SafeText, _ bins: [Bin]) {
    self.name = name
    self.bins = bins
  }

  /// The mean distance between predicted and observed, weighted by the rows of each bin.
  ///
  /// Source: M. Naeini and others, "Obtaining Well Calibrated Probabilities Using Bayesian
  /// Binning", AAAI 2015: the expected calibration error.
  public var expectedError: Double? {
    let known = bins.filter(\.isKnown)
    let rows = known.reduce(0) { $0 + Double($1.count) }
    guard rows > 0 else { return nil }
    return known.reduce(0) { $0 + abs($1.predicted - $1.observed) * Double($1.count) } / rows
  }

  /// One row for each bin: predicted, observed, their gap, and the number of rows.
  public var table: ChartTable {
    ChartTable(
      columns: [
        ChartTable.Column("predicted"), ChartTable.Column("observed"),
        ChartTable.Column("gap", expendability: 1), ChartTable.Column("rows", expendability: 2),
      ],
      rows: bins.map { bin in
        guard bin.isKnown else {
          return [
            ChartTable.share(bin.predicted), ChartTable.missing, ChartTable.missing,
            ChartTable.count(Double(bin.count)),
          ]
        }
        let gap = (bin.observed - bin.predicted) * 100
        return [
          ChartTable.share(bin.predicted), ChartTable.share(bin.observed),
          SafeText(NumberText.signed(gap, decimals: 1) + " pp"),
          ChartTable.count(Double(bin.count)),
        ]
      })
  }
}
