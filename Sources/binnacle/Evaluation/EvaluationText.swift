import Domain
import Foundation
import Learners

/// Writes an evaluation for people: one line a result, name left, value right.
enum EvaluationText {
  /// What stands where a value is undefined for these rows.
  private static let undefined = "-"
  private static let significantDigits = 6

  static func table(_ metrics: EvaluationMetrics) -> String {
    let lines = metrics.entries.map { (SafeText($0.name).text, value($0.value)) }
    let nameWidth = lines.map(\.0.count).max() ?? 0
    let valueWidth = lines.map(\.1.count).max() ?? 0
    return lines.map { name, value in
      name + spaces(nameWidth - name.count) + "  " + spaces(valueWidth - value.count) + value
    }.joined(separator: "\n")
  }

  private static func value(_ value: Double?) -> String {
    guard let value else { return undefined }
    if let whole = Int(exactly: value) { return String(whole) }
    return String(format: "%.\(significantDigits)g", value)
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
