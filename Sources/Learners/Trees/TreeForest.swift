/// Collects the nodes of all trees, each tree in breadth-first order.
struct TreeForest: Sendable {
  private(set) var nodes: [TreeNode] = []
  /// The leaf's value at each node's position; 0 where the node is no leaf.
  private(set) var leaves: [Float] = []
  private(set) var trees: [TreeShape] = []
  private var gains: [Double]

  init(featureCount: Int) {
    gains = Array(repeating: 0, count: featureCount)
  }

  /// Each feature's share of the loss that all splits removed.
  var gainShares: [Double] {
    let total = gains.reduce(0, +)
    return total > 0 ? gains.map { $0 / total } : gains
  }

  /// Appends `tree`, whose structure has been checked, as part of output `group`.
  mutating func append(_ tree: TreeArrays, group: Int) {
    let root = nodes.count
    var queue: [(source: Int, depth: Int32)] = [(0, 0)]
    var depth: Int32 = 0
    var next = 0
    while next < queue.count {
      let (source, level) = queue[next]
      depth = max(depth, level)
      if tree.isLeaf(source) {
        nodes.append(.leaf(at: root + next))
        leaves.append(tree.conditions[source])
      } else {
        let left = Int32(root + queue.count)
        queue.append((tree.left[source], level + 1))
        queue.append((tree.right[source], level + 1))
        appendSplit(of: tree, at: source, left: left)
      }
      next += 1
    }
    trees.append(TreeShape(root: Int32(root), depth: depth, group: Int32(group)))
  }

  private mutating func appendSplit(of tree: TreeArrays, at source: Int, left: Int32) {
    let feature = tree.features[source]
    nodes.append(
      TreeNode(
        threshold: tree.conditions[source], feature: Int32(feature), left: left,
        missing: tree.defaultsLeft[source] ? left : left + 1))
    leaves.append(0)
    gains[feature] += tree.gains.isEmpty ? 0 : max(0, tree.gains[source])
  }
}
