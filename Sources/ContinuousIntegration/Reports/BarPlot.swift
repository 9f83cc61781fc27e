internal import Domain

/// Draws numbers as bars of plain signs.
enum BarPlot {
  /// The most bars that are drawn.
  static let mostBars = 20
  private static let width = 40

  /// Draws one bar each; they begin a little below the smallest value, because metrics lie close to
  /// each other, and the scale says so.
  static func lines(_ points: [(label: String, value: Double)]) -> [String] {
    let values = points.map(\.value).filter(\.isFinite)
    guard let least = values.min(), let most = values.max() else { return [] }
    let range = most - least
    let start = range > 0 ? least - range / 4 : min(0, least)
    let span = max(most - start, .leastNormalMagnitude)
    let labels = points.map(\.label.count).max() ?? 0
    let bars = points.map { point in
      let share = point.value.isFinite ? (point.value - start) / span : 0
      let bar = String(repeating: "#", count: Int((share * Double(width)).rounded()))
      let label = point.label + String(repeating: " ", count: labels - point.label.count)
      let space = String(repeating: " ", count: max(0, width - bar.count))
      return "\(label) \(bar)\(space) \(Quantity.text(point.value))"
    }
    return bars + ["bars begin at \(Quantity.text(start))"]
  }
}
