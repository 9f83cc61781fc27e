/// Holds one node of a tree in 16 bytes.
///
/// A leaf is a node that leads to itself whatever the value: its threshold is not a number, so no
/// value is below it, and the node after `left` is the leaf. A walk may therefore take as many
/// steps as the tree is deep without asking whether it has arrived.
struct TreeNode: Sendable, Equatable {
  /// Values below it go to `left`, others to the node after it.
  var threshold: Float
  /// The feature that decides.
  var feature: Int32
  /// The left child; the right child is the next node.
  var left: Int32
  /// The child for a missing value.
  var missing: Int32

  /// Creates a leaf that stands at `position`.
  static func leaf(at position: Int) -> TreeNode {
    TreeNode(
      threshold: .nan, feature: 0, left: Int32(position) - 1, missing: Int32(position))
  }
}

/// Holds one tree's place in the ensemble.
struct TreeShape: Sendable, Equatable {
  /// The position of its root among all nodes.
  var root: Int32
  /// How many steps its deepest leaf is from the root.
  var depth: Int32
  /// The output it adds to: the class, or 0.
  var group: Int32
}
