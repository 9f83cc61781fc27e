public import Domain

/// Draws the true positives that each share of false positives buys, against chance.
public struct ROCCurve: Chart {
  /// Holds the curve of one version.
  public struct Curve: Hashable, Sendable {
    /// What it is the curve of.
    public let name: SafeText
    /// False positive rates and true positive rates, ascending, from 0 to 1.
    public let points: [ChartPoint]
    /// What it means.
    public let role: Role
    /// How it is drawn.
    public let pattern: LineChart.Pattern

    /// Creates a curve; rates that are not finite are left out.
    public init(
      _ name: SafeText, _ points: [ChartPoint], role: Role = .champion,
      pattern: LineChart.Pattern = .solid
    ) {
      self.name = name
      self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
      self.role = role
      self.pattern = pattern
    }

    /// Returns the true positive rate at a false positive rate, on the line between two points; of
    /// several points at the rate the highest.
    func rate(at place: Double) -> Double? {
      guard let left = points.last(where: { $0.x <= place }) else { return nil }
      guard left.x < place, let right = points.first(where: { $0.x > place }) else { return left.y }
      return left.y + (right.y - left.y) * (place - left.x) / (right.x - left.x)
    }

    /// The area under the curve by trapezoids, or nothing with fewer than two points.
    ///
    /// Source: T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27
    /// (2006), algorithm 2.
    public var area: Double? {
      guard points.count > 1 else { return nil }
      return zip(points, points.dropFirst()).reduce(0) { sum, ends in
        sum + (ends.1.x - ends.0.x) * (ends.0.y + ends.1.y) / 2
      }
    }
  }

  /// The curves; later ones are drawn over earlier ones.
  public let curves: [Curve]
  /// The false positive rate whose values are read out.
  public let cursor: Double?

  /// Creates a chart.
  public init(_ curves: [Curve], cursor: Double? = nil) {
    self.curves = curves
    self.cursor = cursor
  }

  /// The height from which the words below the curve have a line.
  private static let heightOfWords = 8

  /// Draws the curves over the diagonal of chance; the last line says in words what the area is.
  public func draw(in rect: Rect, on frame: inout Frame) {
    let words = rect.height >= Self.heightOfWords ? self.words : nil
    lines(curves.map { Self.named($0) }, chance: [0, 1])
      .draw(in: rect.inset(bottom: words == nil ? 0 : 1), on: &frame)
    guard let words else { return }
    frame.write(words, in: rect.line(rect.height - 1), role: .dim)
  }

  /// The false positive rates of the table: close together where a curve rises.
  private static let listedRates: [Double] =
    [0, 0.01, 0.02, 0.05] + (1...10).map { Double($0) / 10 }

  /// One row for each of some false positive rates: the true positive rate of each curve.
  ///
  /// The curves have points at rates of their own, so values are those of the lines between them.
  public var table: ChartTable {
    let shown = curves.filter { !$0.points.isEmpty }
    let rows = Self.listedRates.map { rate in
      [SafeText(NumberText.fixed(rate, decimals: 2))]
        + shown.map { $0.rate(at: rate).map(ChartTable.text) ?? ChartTable.missing }
    }
    return ChartTable(
      columns: [ChartTable.Column("FPR")]
        + shown.map { ChartTable.Column(SafeText("TPR \($0.name.text)")) },
      rows: shown.isEmpty ? [] : rows)
  }

  private func lines(_ names: [SafeText], chance: [Double]) -> LineChart {
    let drawn = zip(curves, names).map { curve, name in
      LineChart.Series(name, curve.points, role: curve.role, pattern: curve.pattern)
    }
    let diagonal = LineChart.Series(
      "chance", chance.map { ChartPoint(x: $0, y: $0) }, role: .dim, pattern: .sparse)
    let hasPoints = curves.contains { !$0.points.isEmpty }
    return LineChart(
      series: hasPoints && !chance.isEmpty ? [diagonal] + drawn : drawn, xRange: 0...1,
      yRange: 0...1, cursor: cursor, xName: "false positive rate")
  }

  private static func named(_ curve: Curve) -> SafeText {
    let area = curve.area.map { NumberText.fixed($0, decimals: 3) } ?? "unknown"
    return SafeText("\(curve.name.text) AUC \(area)")
  }

  /// What the area of the last curve says about a pair of rows.
  private var words: SafeText? {
    guard let curve = curves.last, let area = curve.area, area.isFinite else { return nil }
    let times = NumberText.fixed(area * 100, decimals: 0)
    return SafeText(
      "\(curve.name.text) ranks a positive row above a negative one \(times) times in 100")
  }
}
