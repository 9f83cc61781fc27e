/// Holds what an XGBoost file says about the model as a whole.
struct TreeHeader: Sendable {
  var featureCount: Int
  var featureNames: [String]
  var outputCount: Int
  var objective: TreeObjective
  var libraryVersion: String
  /// The sum each output starts from.
  var baseMargins: [Float]
}
