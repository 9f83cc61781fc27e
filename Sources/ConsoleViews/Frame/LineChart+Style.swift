import ConsoleCore
import TextUI

extension LineChart {
  /// How much of the past stays in a smoothed line.
  private static let smoothing = 0.6

  /// Returns the chart as the operator wants lines to be drawn.
  func styled(for console: Console) -> LineChart {
    let scaled = console.chartStyle.isLogarithmic ? logarithmic() : self
    return console.chartStyle.isSmoothed ? scaled.smoothed(weight: Self.smoothing) : scaled
  }
}
