import Domain
import Learners
import Tables

/// Makes rows on which a version must give finite answers before it may take traffic.
///
/// Every feature is seen missing, with an unseen category, with each of its levels and with
/// numbers of several sizes, in mixtures that a fixed seed decides.
struct WarmUp {
  static let rowCount = 128
  private static let numbers: [Double] = [0, 1, -1, 0.5, 10, 100, 1_000, -1_000, 1e6]

  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Returns the rows as codes, one row after the other.
  static func rows(for features: [FeatureCoding]) -> [Double] {
    var warmUp = WarmUp()
    return (0..<rowCount).flatMap { row in
      features.map { row == 0 ? .nan : warmUp.code(for: $0, row: row) }
    }
  }

  private mutating func code(for feature: FeatureCoding, row: Int) -> Double {
    let draw = next()
    if draw % 10 == 0 { return .nan }
    switch feature.kind {
    case .numeric: return Self.numbers[draw / 10 % Self.numbers.count]
    case .categorical: return Double((row + draw / 10) % (feature.levels.count + 1))
    }
  }

  /// The next number of a linear congruential generator (Knuth, MMIX).
  private mutating func next() -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: state >> 33)
  }

  /// Lets `evaluator` answer rows, first all together, then alone, so that both ways are loaded.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when an answer is missing or not finite.
  static func check(
    _ evaluator: Evaluator, name: String
  ) throws(Problem) {
    let width = evaluator.features.count
    let values = rows(for: evaluator.features)
    let count = rowCount
    let answers = evaluator.score(values, count)
    guard answers.count == count * evaluator.outputCount else {
      throw refusal(name, "gave \(answers.count) numbers for \(count) rows")
    }
    let alone = evaluator.score(Array(values.prefix(width)), 1)
    guard let wrong = (answers + alone).firstIndex(where: { !$0.isFinite }) else { return }
    throw refusal(
      name, "gave an answer that is not finite on row \(wrong / evaluator.outputCount + 1)")
  }

  private static func refusal(_ name: String, _ what: String) -> Problem {
    Problem(
      .invalidInput, "\(name) \(what) of its warm-up",
      fix: "Fit the model again; the version before answers on.")
  }
}
