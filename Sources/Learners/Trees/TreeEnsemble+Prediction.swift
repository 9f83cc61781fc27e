import Foundation

extension TreeEnsemble {
  /// How many rows of a block pass through a tree together, so that its nodes stay in the cache.
  static let blockRows = 64

  /// How many trees one row walks side by side, so that their memory reads overlap.
  private static let sideBySide = 4

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

  /// Walks one row through all trees, a few trees at a time; adds their leaves in order.
  private func margin(of values: UnsafeBufferPointer<Float>) -> Float {
    var sum = baseMargins[0]
    nodes.withUnsafeBufferPointer { nodes in
      leaves.withUnsafeBufferPointer { leaves in
        let together = trees.count - trees.count % Self.sideBySide
        var index = 0
        while index < together {
          let found = walkFour(values, nodes, from: index)
          sum += leaves[found.0]
          sum += leaves[found.1]
          sum += leaves[found.2]
          sum += leaves[found.3]
          index += Self.sideBySide
        }
        for tree in trees[together...] {
          sum += leaves[Self.walk(values, at: 0, nodes, tree)]
        }
      }
    }
    return sum
  }

  @inline(__always)
  private func walkFour(
    _ values: UnsafeBufferPointer<Float>, _ nodes: UnsafeBufferPointer<TreeNode>, from index: Int
  ) -> (Int, Int, Int, Int) {
    let (tree0, tree1) = (trees[index], trees[index + 1])
    let (tree2, tree3) = (trees[index + 2], trees[index + 3])
    var at = (Int(tree0.root), Int(tree1.root), Int(tree2.root), Int(tree3.root))
    let depth = max(max(tree0.depth, tree1.depth), max(tree2.depth, tree3.depth))
    for _ in 0..<depth {
      at.0 = Self.step(values, at: 0, nodes[at.0])
      at.1 = Self.step(values, at: 0, nodes[at.1])
      at.2 = Self.step(values, at: 0, nodes[at.2])
      at.3 = Self.step(values, at: 0, nodes[at.3])
    }
    return at
  }

  @inline(__always)
  private static func walk(
    _ values: UnsafeBufferPointer<Float>, at offset: Int,
    _ nodes: UnsafeBufferPointer<TreeNode>, _ tree: TreeShape
  ) -> Int {
    var position = Int(tree.root)
    for _ in 0..<tree.depth { position = step(values, at: offset, nodes[position]) }
    return position
  }

  @inline(__always)
  private static func step(
    _ values: UnsafeBufferPointer<Float>, at offset: Int, _ node: TreeNode
  ) -> Int {
    let value = values[offset + Int(node.feature)]
    let present = Int(node.left) &+ (value < node.threshold ? 0 : 1)
    return value.isNaN ? Int(node.missing) : present
  }

  /// Sends a block of rows through each tree in turn.
  private func addMargins(
    of values: UnsafeBufferPointer<Float>, from start: Int, rows: Int, to margins: inout [Float]
  ) {
    for row in 0..<rows {
      for output in 0..<outputCount { margins[row * outputCount + output] = baseMargins[output] }
    }
    nodes.withUnsafeBufferPointer { nodes in
      for tree in trees {
        for row in 0..<rows {
          let leaf = Self.walk(values, at: (start + row) * featureCount, nodes, tree)
          margins[row * outputCount + Int(tree.group)] += leaves[leaf]
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
