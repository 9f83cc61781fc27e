public import Domain

/// Draws the shares of bins: the current one as a bar, the reference as a tick, and what each bin
/// adds to the population stability index.
///
/// Overlaid histograms cannot be read in text; a bar against a tick can.
public struct PairedBars: Chart {
  /// Holds one bin or category.
  public struct Bar: Hashable, Sendable {
    /// The bin's bounds or the category.
    public let label: SafeText
    /// Its share of the reference rows.
    public let reference: Double
    /// Its share of the current rows.
    public let current: Double
    /// What it adds to the index, with the sign of the change.
    public let contribution: Double?

    /// Creates a bar.
    public init(
      _ label: SafeText, reference: Double, current: Double, contribution: Double? = nil
    ) {
      self.label = label
      self.reference = reference
      self.current = current
      self.contribution = contribution
    }

    var tag: SafeText {
      if reference == 0, current > 0 { return "NEW" }
      return current == 0 && reference > 0 ? "GONE" : ""
    }
  }

  /// The bins in order.
  public let bars: [Bar]

  /// Creates a chart.
  public init(_ bars: [Bar]) {
    self.bars = bars
  }

  /// Draws one bin in each row; when they do not fit, the last row says how many are left out.
  public func draw(in rect: Rect, on frame: inout Frame) {
    guard !rect.isEmpty else { return }
    guard !bars.isEmpty else {
      frame.write("no bins", in: rect, role: .dim)
      return
    }
    let isCut = bars.count > rect.height
    let shown = bars.prefix(isCut ? max(0, rect.height - 1) : bars.count)
    let places = rect.splitColumns(lengths(in: rect.width), gap: 1)
    let largest = bars.flatMap { [$0.reference, $0.current] }.filter(\.isFinite).max() ?? 0
    for (number, bar) in shown.enumerated() {
      draw(bar, line: number, places: places, largest: largest, on: &frame)
    }
    guard isCut else { return }
    frame.write(
      SafeText("... \(bars.count - shown.count) more"), in: rect.line(rect.height - 1), role: .dim)
  }

  /// The widths of label, bar, percentage, contribution and tag.
  private func lengths(in width: Int) -> [Length] {
    let longest = bars.map { TextWidth.columns($0.label) }.max() ?? 0
    let label = min(longest, max(4, width / 3))
    guard width >= label + 24 else { return [.fixed(label), .flexible(), .fixed(5)] }
    let hasTag = bars.contains { !$0.tag.text.isEmpty }
    return [.fixed(label), .flexible(), .fixed(5), .fixed(7), .fixed(hasTag ? 4 : 0)]
  }

  private func draw(
    _ bar: Bar, line: Int, places: [Rect], largest: Double, on frame: inout Frame
  ) {
    frame.write(bar.label, in: places[0].line(line))
    drawBar(bar, in: places[1].line(line), largest: largest, on: &frame)
    let share = bar.current.isFinite ? NumberText.percent(bar.current) : "?"
    frame.write(SafeText(share), in: places[2].line(line), align: .right)
    guard places.count > 4 else { return }
    if let contribution = bar.contribution {
      frame.write(
        SafeText(NumberText.signed(contribution, decimals: 3)), in: places[3].line(line),
        role: abs(contribution) >= 0.02 ? .warning : .dim, align: .right)
    }
    frame.write(bar.tag, in: places[4].line(line), role: .bad)
  }

  private func drawBar(_ bar: Bar, in rect: Rect, largest: Double, on frame: inout Frame) {
    guard !rect.isEmpty, largest > 0 else { return }
    let cells = Double(rect.width - 1)
    if bar.current.isFinite, bar.current > 0 {
      let length = Int((bar.current / largest * cells).rounded())
      let part = Rect(row: rect.row, column: rect.column, width: length, height: 1)
      frame.fill(part, with: frame.glyphs.bar, role: .chartA)
    }
    guard bar.reference.isFinite else { return }
    let tick = Int((max(0, bar.reference) / largest * cells).rounded())
    frame.put("|", at: Position(row: rect.row, column: rect.column + tick), role: .threshold)
  }
}
