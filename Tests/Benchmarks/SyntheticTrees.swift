import Domain
import Learners
import Statistics

/// Writes a model of complete random trees as XGBoost would save it.
struct SyntheticTrees {
  private static let depth = 6
  private static let seed: UInt64 = 1
  private let treeCount: Int

  init(treeCount: Int = 100) {
    self.treeCount = treeCount
  }

  /// The model as the reader of model files understands it.
  func ensemble() throws(Problem) -> TreeEnsemble {
    try TreeEnsemble(xgboostJSON: Array(json.utf8))
  }

  private var json: String {
    var generator = SeededGenerator(seed: Self.seed)
    let trees = (0..<treeCount).map { _ in Self.tree(&generator) }
    return """
      {"version":[1,7,4],"learner":{"learner_model_param":{"base_score":"5E-1","num_class":"0",\
      "num_feature":"\(SyntheticRows.featureCount)","num_target":"1"},\
      "objective":{"name":"binary:logistic"},"gradient_booster":{"name":"gbtree","model":{\
      "tree_info":\(trees.map { _ in 0 }),"trees":[\(trees.joined(separator: ","))]}}}}
      """
  }

  /// Nodes are numbered level by level: the children of node n are 2n + 1 and 2n + 2.
  private static func tree(_ generator: inout SeededGenerator) -> String {
    let splitCount = 1 << depth - 1
    let nodes = 0..<(2 * splitCount + 1)
    let left = nodes.map { $0 < splitCount ? 2 * $0 + 1 : -1 }
    let right = nodes.map { $0 < splitCount ? 2 * $0 + 2 : -1 }
    let features = nodes.map {
      $0 < splitCount ? Int.random(in: 0..<SyntheticRows.featureCount, using: &generator) : 0
    }
    let conditions = nodes.map {
      $0 < splitCount ? generator.unit() : 0.1 * generator.unit() - 0.05
    }
    let missing = nodes.map { _ in Int.random(in: 0...1, using: &generator) }
    return """
      {"left_children":\(left),"right_children":\(right),"split_indices":\(features),\
      "split_conditions":\(conditions),"default_left":\(missing)}
      """
  }
}
