public import Domain
import Tables

extension EvaluationColumns {
  /// Reads what was decided on each row: 1 or 0.
  ///
  /// The column may hold the truth's labels or 0 and 1, true and false, whatever the truth holds.
  ///
  /// - Parameters:
  ///   - name: The column.
  ///   - positive: The truth's label of a positive.
  /// - Returns: 1 or 0 a row.
  /// - Throws: ``Problem`` with code `notFound` when there is no such column, `invalidInput` at
  ///   the first row without a decision or with one that means nothing.
  public func decisions(_ name: String, positive: String?) throws(Problem) -> [Double] {
    let decisions = try labels(in: try column(name), positive: positive)
    guard let row = decisions.firstIndex(where: \.isNaN) else { return decisions }
    throw Problem(
      .invalidInput, "the decision is missing", at: place(row, name),
      fix: "Give a decision for each row.")
  }

  private func labels(in column: Column, positive: String?) throws(Problem) -> [Double] {
    switch column.values {
    case .numbers(let numbers):
      guard let label = positive.flatMap(Double.init) else {
        return try truth(numbers, in: column.name, positive: nil)
      }
      return numbers.map { $0.isNaN ? .nan : ($0 == label ? 1 : 0) }
    case .categories(let codes, let levels):
      let isPlain = levels.allSatisfy { Self.meaning($0) != nil }
      guard let positive, levels.contains(positive) || !isPlain else {
        return try truth(column.name, positive: nil)
      }
      return codes.map { $0 < 0 ? .nan : (levels[Int($0)] == positive ? 1 : 0) }
    }
  }
}
