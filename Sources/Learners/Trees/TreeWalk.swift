/// Walks rows through trees, four walks side by side, so that their memory reads overlap.
///
/// The pointers are borrowed from arrays that live for the call; positions and features were
/// checked when the model was read.
struct TreeWalk {
  /// How many walks go side by side.
  static let sideBySide = 4

  let values: UnsafeBufferPointer<Float>
  let nodes: UnsafeBufferPointer<TreeNode>
  let leaves: UnsafeBufferPointer<Float>
  let featureCount: Int

  /// Returns `base` plus the leaves that the first row reaches, added in the order of `trees`.
  @inline(__always)
  func sum(_ trees: UnsafeBufferPointer<TreeShape>, from base: Float) -> Float {
    var sum = base
    var index = 0
    while index + Self.sideBySide <= trees.count {
      let found = fourTrees(trees, from: index)
      sum += leaves[found.0]
      sum += leaves[found.1]
      sum += leaves[found.2]
      sum += leaves[found.3]
      index += Self.sideBySide
    }
    while index < trees.count {
      sum += leaves[leaf(of: trees[index], row: 0)]
      index += 1
    }
    return sum
  }

  /// Adds the leaves that `rows` rows from `start` on reach in `tree` to each row's margin.
  @inline(__always)
  func add(
    _ tree: TreeShape, from start: Int, rows: Int, to margins: UnsafeMutableBufferPointer<Float>,
    outputCount: Int
  ) {
    let group = Int(tree.group)
    var row = 0
    while row + Self.sideBySide <= rows {
      let found = fourRows(from: start + row, tree)
      margins[row * outputCount + group] += leaves[found.0]
      margins[(row + 1) * outputCount + group] += leaves[found.1]
      margins[(row + 2) * outputCount + group] += leaves[found.2]
      margins[(row + 3) * outputCount + group] += leaves[found.3]
      row += Self.sideBySide
    }
    while row < rows {
      margins[row * outputCount + group] += leaves[leaf(of: tree, row: start + row)]
      row += 1
    }
  }

  @inline(__always)
  private func fourTrees(
    _ trees: UnsafeBufferPointer<TreeShape>, from index: Int
  ) -> (Int, Int, Int, Int) {
    let (tree0, tree1) = (trees[index], trees[index + 1])
    let (tree2, tree3) = (trees[index + 2], trees[index + 3])
    var at = (Int(tree0.root), Int(tree1.root), Int(tree2.root), Int(tree3.root))
    let depth = max(max(tree0.depth, tree1.depth), max(tree2.depth, tree3.depth))
    for _ in 0..<depth {
      at.0 = step(from: at.0, row: 0)
      at.1 = step(from: at.1, row: 0)
      at.2 = step(from: at.2, row: 0)
      at.3 = step(from: at.3, row: 0)
    }
    return at
  }

  @inline(__always)
  private func fourRows(from row: Int, _ tree: TreeShape) -> (Int, Int, Int, Int) {
    let first = row * featureCount
    let (second, third) = (first + featureCount, first + 2 * featureCount)
    let fourth = first + 3 * featureCount
    let root = Int(tree.root)
    var at = (root, root, root, root)
    for _ in 0..<tree.depth {
      at.0 = step(from: at.0, row: first)
      at.1 = step(from: at.1, row: second)
      at.2 = step(from: at.2, row: third)
      at.3 = step(from: at.3, row: fourth)
    }
    return at
  }

  @inline(__always)
  private func leaf(of tree: TreeShape, row: Int) -> Int {
    var position = Int(tree.root)
    for _ in 0..<tree.depth { position = step(from: position, row: row * featureCount) }
    return position
  }

  @inline(__always)
  private func step(from position: Int, row offset: Int) -> Int {
    let node = nodes[position]
    let value = values[offset + Int(node.feature)]
    let present = Int(node.left) &+ (value < node.threshold ? 0 : 1)
    return value.isNaN ? Int(node.missing) : present
  }
}
