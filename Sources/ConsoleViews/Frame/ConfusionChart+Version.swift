import Domain
import TextUI

extension ConfusionChart {
  /// Makes the chart of a version whose evaluation counted right and wrong answers.
  ///
  /// - Parameter version: The version, with the metrics of its pipeline.
  /// - Returns: Nothing where the counts were not reported.
  static func heldOut(of version: ModelVersion) -> ConfusionChart? {
    let names = [["tn", "fp"], ["fn", "tp"]]
    let counts = names.map { row in
      row.compactMap { name -> Int? in
        version.metrics["confusion.\(name)"].flatMap { Int(exactly: $0.rounded()) }
      }
    }
    guard counts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0 >= 0 } }) else { return nil }
    return ConfusionChart(classes: ["negative", "positive"], counts: counts)
  }
}
