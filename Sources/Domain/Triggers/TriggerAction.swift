/// Says what a trigger starts.
public enum TriggerAction: Codable, Hashable, Sendable {
  /// A run of pipelines and stages; of all without a target.
  case run(targets: [String])
  /// The pipeline of a model, with the labelled rows that arrived; the result is a new version,
  /// which its gates judge like any other.
  case retrain(ModelName)

  /// What is started, in words.
  public var words: String {
    switch self {
    case .run(let targets): targets.isEmpty ? "all stages" : targets.joined(separator: " ")
    case .retrain(let model): "retrain \(model)"
    }
  }
}
