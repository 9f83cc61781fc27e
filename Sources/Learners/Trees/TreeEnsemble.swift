/// Evaluates gradient-boosted trees as XGBoost saved them, in its arithmetic: single precision.
///
/// A row's leaves are added in the order of the trees, whether the row comes alone or in a block,
/// so both ways give the same bits.
public struct TreeEnsemble: Sendable {
  /// How many features a row has.
  public let featureCount: Int
  /// The names of the features, if the file has them.
  public let featureNames: [String]
  /// How many numbers an answer has: the classes of a multi-class model, else 1.
  public let outputCount: Int
  /// What the answers mean.
  public let objective: TreeObjective
  /// The library's version that wrote the model, such as `1.7.4`.
  public let libraryVersion: String
  /// Each feature's share of the loss that all splits removed; the shares add up to 1 or are all 0.
  public let gainShares: [Double]

  /// How many trees the model has.
  public var treeCount: Int { trees.count }

  let nodes: [TreeNode]
  let leaves: [Float]
  let trees: [TreeShape]
  let baseMargins: [Float]

  init(_ header: TreeHeader, _ forest: TreeForest) {
    featureCount = header.featureCount
    featureNames = header.featureNames
    outputCount = header.outputCount
    objective = header.objective
    libraryVersion = header.libraryVersion
    baseMargins = header.baseMargins
    nodes = forest.nodes
    leaves = forest.leaves
    trees = forest.trees
    gainShares = forest.gainShares
  }
}
