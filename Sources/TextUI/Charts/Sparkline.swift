/// Draws values over time in one row, newest at the right; what is not finite leaves a gap.
public struct Sparkline: Hashable, Sendable {
  /// The values, oldest first.
  public let values: [Double]
  /// The values at the foot and at the top of the row; without it, the smallest and largest.
  public let range: ClosedRange<Double>?
  /// What the line means.
  public let role: Role

  /// Creates a sparkline.
  public init(_ values: [Double], range: ClosedRange<Double>? = nil, role: Role = .chartA) {
    self.values = values
    self.range = range
    self.role = role
  }

  /// Draws the sparkline into the first row of `rect`, at its right edge.
  public func draw(in rect: Rect, on frame: inout Frame) {
    let line = rect.line(0)
    guard !line.isEmpty, let scale = Scale(of: values, within: range) else { return }
    let perCell = frame.glyphs.chart == .braille && values.count > line.width ? 2 : 1
    let shown = Array(values.suffix(line.width * perCell))
    let cells = (shown.count + perCell - 1) / perCell
    let missing = cells * perCell - shown.count
    let padded = Array(repeating: Double.nan, count: missing) + shown
    for cell in 0..<cells {
      let group = Array(padded[cell * perCell..<(cell + 1) * perCell])
      frame.put(
        sign(for: group, scale: scale, glyphs: frame.glyphs),
        at: Position(row: line.row, column: line.endColumn - cells + cell), role: role)
    }
  }

  private func sign(for values: [Double], scale: Scale, glyphs: Glyphs) -> Character {
    switch glyphs.chart {
    case .ascii: level(of: values[0], scale: scale, signs: Glyphs.asciiLevels)
    case .block: level(of: values[0], scale: scale, signs: Glyphs.blockLevels)
    case .braille:
      Glyphs.brailleBars(
        height(of: values[0], scale: scale), height(of: values[values.count - 1], scale: scale))
    }
  }

  private func level(of value: Double, scale: Scale, signs: [Character]) -> Character {
    guard let share = scale.share(of: value) else { return " " }
    return signs[min(signs.count - 1, Int(share * Double(signs.count)))]
  }

  /// The number of braille dots, 1 to 4, or 0 for a gap.
  private func height(of value: Double, scale: Scale) -> Int {
    guard let share = scale.share(of: value) else { return 0 }
    return 1 + min(3, Int(share * 4))
  }
}
