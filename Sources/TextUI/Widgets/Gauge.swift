import Domain

/// Draws a share of a whole as a bar with its number beside it.
public struct Gauge: Hashable, Sendable {
  /// The share, 0 to 1; what is not finite is shown as unknown.
  public let share: Double
  /// The share that must not be crossed, drawn as `|`.
  public let threshold: Double?
  /// What the filled part means.
  public let role: Role

  /// Creates a gauge.
  public init(share: Double, threshold: Double? = nil, role: Role = .accent) {
    self.share = share
    self.threshold = threshold
    self.role = role
  }

  /// Draws the gauge into the first row of `rect`.
  public func draw(in rect: Rect, on frame: inout Frame) {
    let numberWidth = 5
    let line = rect.line(0)
    guard !line.isEmpty else { return }
    let text: SafeText = share.isFinite ? SafeText(NumberText.percent(share)) : "?"
    guard line.width > numberWidth + 4 else {
      frame.write(text, in: line, role: role, align: .right)
      return
    }
    let parts = line.splitColumns([.flexible(), .fixed(numberWidth)])
    drawBar(in: parts[0], on: &frame)
    frame.write(text, in: parts[1], align: .right)
  }

  private func drawBar(in rect: Rect, on frame: inout Frame) {
    let bar = rect.inset(left: 1, right: 1)
    frame.put("[", at: rect.origin, role: .dim)
    frame.put("]", at: Position(row: rect.row, column: rect.endColumn - 1), role: .dim)
    if share.isFinite {
      let filled = Int((min(max(share, 0), 1) * Double(bar.width)).rounded())
      let part = Rect(row: bar.row, column: bar.column, width: filled, height: 1)
      frame.fill(part, with: frame.glyphs.bar, role: role)
    }
    guard let threshold, threshold.isFinite, bar.width > 0 else { return }
    let place = Int((min(max(threshold, 0), 1) * Double(bar.width - 1)).rounded())
    frame.put("|", at: Position(row: bar.row, column: bar.column + place), role: .threshold)
  }
}
