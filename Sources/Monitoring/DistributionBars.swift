internal import Domain
internal import Foundation
internal import Statistics

/// Turns the bins of a compared column into bars with labels.
enum DistributionBars {
  /// Levels shown before the rest is summed up.
  private static let mostLevels = 10

  static func bars(of column: ColumnDrift) -> [DistributionBar] {
    guard let bins = column.bins else { return [] }
    let labels = labels(of: column, count: bins.binCount)
    let total = Double(bins.referenceCounts.reduce(0, +))
    let currentTotal = Double(bins.currentCounts.reduce(0, +))
    guard total > 0, currentTotal > 0 else { return [] }
    let count = Double(bins.binCount)
    let bars = bins.referenceCounts.indices.map { index in
      let reference = Double(bins.referenceCounts[index])
      let current = Double(bins.currentCounts[index])
      // Jeffreys smoothing on both sides, as in the score itself.
      let expected = (reference + 0.5) / (total + 0.5 * count)
      let actual = (current + 0.5) / (currentTotal + 0.5 * count)
      let part = (actual - expected) * log(actual / expected)
      return DistributionBar(
        label: labels[index], referenceShare: reference / total,
        currentShare: current / currentTotal, contribution: actual >= expected ? part : -part)
    }
    guard column.categorical != nil else { return bars.filter { !$0.isEmpty } }
    return Array(
      bars.filter { !$0.isEmpty }.sorted { $0.referenceShare > $1.referenceShare }
        .prefix(mostLevels + 1))
  }

  private static func labels(of column: ColumnDrift, count: Int) -> [String] {
    if let binning = column.numeric?.binning {
      switch binning.mode {
      case .discrete: return binning.edges.map(shown) + ["other"]
      case .quantile:
        guard let first = binning.edges.first, let last = binning.edges.last else { return ["all"] }
        let inner = zip(binning.edges, binning.edges.dropFirst()).map {
          "\(shown($0)) to \(shown($1))"
        }
        return ["<= \(shown(first))"] + inner + ["> \(shown(last))"]
      }
    }
    let levels = (column.categorical?.levels ?? []).map { SafeText($0).text }
    return (0..<count).map { $0 < levels.count ? levels[$0] : "other" }
  }

  /// Shows a number with four significant digits at most.
  private static func shown(_ value: Double) -> String {
    String(format: "%.4g", value)
  }
}

extension DistributionBar {
  fileprivate var isEmpty: Bool { referenceShare == 0 && currentShare == 0 }
}
