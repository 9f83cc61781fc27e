import Foundation

extension TreeEnsemble {
  /// How many rows of a block pass through a tree together, so that its nodes stay in the cache.
  static let blockRows = 64

  /// Answers for one row of coded features; NaN is missing.
  ///
  /// For a multi-class model this is the probability of the first class: use
  /// ``predictAll(row:)`` there.
  ///
  /// - Parameter row: One value for each feature, in the model's order.
  /// - Returns: The answer; NaN when the row has another length than the model has features.
  public func predict(row: [Double]) -> Double {
    guard outputCount == 1 else { return predictAll(row: row).first ?? .nan }
    guard row.count == featureCount else { return .nan }
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, row.count)) { values in
      for index in row.indices { values[index] = Float(row[index]) }
      return Double(objective.link.answer(margin(of: UnsafeBufferPointer(values))))
    }
  }

  /// Answers for one row with one number for each output: the classes' probabilities.
  ///
  /// - Parameter row: One value for each feature, in the model's order; NaN is missing.
  /// - Returns: ``outputCount`` numbers; none when the row has another length.
  public func predictAll(row: [Double]) -> [Double] {
    guard row.count == featureCount else { return [] }
    return predict(matrix: row.map { Float($0) }, rowCount: 1)
  }

  /// Answers for many rows.
  ///
  /// - Parameters:
  ///   - matrix: The coded features, one row after the other; NaN is missing.
  ///   - rowCount: How many rows the matrix holds.
  /// - Returns: ``outputCount`` numbers for each row, one row after the other; none when the
  ///   matrix has another size.
  public func predict(matrix: [Float], rowCount: Int) -> [Double] {
    guard matrix.count == rowCount * featureCount else { return [] }
    var answers = Array(repeating: 0.0, count: rowCount * outputCount)
    var margins = Array(repeating: Float(0), count: Self.blockRows * outputCount)
    matrix.withUnsafeBufferPointer { values in
      for start in stride(from: 0, to: rowCount, by: Self.blockRows) {
        let rows = min(Self.blockRows, rowCount - start)
        addMargins(of: values, from: start, rows: rows, to: &margins)
        writeAnswers(margins, rows: rows, to: &answers, at: start * outputCount)
      }
    }
    return answers
  }

  private func margin(of values: UnsafeBufferPointer<Float>) -> Float {
    withWalk(over: values) { walk, trees in walk.sum(trees, from: baseMargins[0]) }
  }

  /// Sends a block of rows through each tree in turn.
  private func addMargins(
    of values: UnsafeBufferPointer<Float>, from start: Int, rows: Int, to margins: inout [Float]
  ) {
    for row in 0..<rows {
      for output in 0..<outputCount { margins[row * outputCount + output] = baseMargins[output] }
    }
    margins.withUnsafeMutableBufferPointer { margins in
      withWalk(over: values) { walk, trees in
        for tree in trees {
          walk.add(tree, from: start, rows: rows, to: margins, outputCount: outputCount)
        }
      }
    }
  }

  @inline(__always)
  private func withWalk<Result>(
    over values: UnsafeBufferPointer<Float>,
    _ body: (TreeWalk, UnsafeBufferPointer<TreeShape>) -> Result
  ) -> Result {
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        trees.withUnsafeBufferPointer { trees in
          body(
            TreeWalk(values: values, nodes: nodes, leaves: leaves, featureCount: featureCount),
            trees)
        }
      }
    }
  }

  private func writeAnswers(
    _ margins: [Float], rows: Int, to answers: inout [Double], at first: Int
  ) {
    guard outputCount > 1 else {
      for row in 0..<rows { answers[first + row] = Double(objective.link.answer(margins[row])) }
      return
    }
    for row in 0..<rows {
      let range = row * outputCount..<(row + 1) * outputCount
      for (offset, share) in Self.softmax(margins[range]).enumerated() {
        answers[first + range.lowerBound + offset] = Double(share)
      }
    }
  }

  /// Returns exp(m) / sum exp(m) after taking off the largest, so that nothing overflows.
  private static func softmax(_ margins: ArraySlice<Float>) -> [Float] {
    let largest = margins.max() ?? 0
    let weights = margins.map { expf($0 - largest) }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
