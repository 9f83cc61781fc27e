import Domain
import TextUI

extension Sparkline {
  /// How much of the best value a line covers at least, so that small changes stay small.
  private static let leastSpan = 0.1

  /// Draws the realised metric of recent windows.
  ///
  /// The height stands for at least a tenth of the best value: a metric that moves in the fourth
  /// digit is level.
  static func decay(of history: [Double?]) -> Sparkline {
    let known = history.compactMap { $0 }.filter(\.isFinite)
    let values = history.map { $0 ?? .nan }
    guard let high = known.max(), let low = known.min() else { return Sparkline(values) }
    let span = max(high - low, abs(high) * leastSpan)
    return Sparkline(values, range: span > 0 ? high - span...high : nil)
  }

  /// Draws scores as multiples of their limits: at half height a column has drifted.
  static func drift(_ multiples: [Double?]) -> Sparkline {
    Sparkline(multiples.map { $0 ?? .nan }, range: 0...2, role: .chartB)
  }
}
