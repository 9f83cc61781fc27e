public import Domain
internal import Foundation
internal import Learners

/// Describes a model folder for the registry.
public struct ModelDescription: Hashable, Sendable {
  /// What fitted it.
  public let learner: String
  /// What it was fitted with.
  public let parameters: [String: String]
  /// The score from which a row counts as positive.
  public let threshold: Double?
  /// The hash of its training data.
  public let datasetHash: String
  /// Rows it was trained on.
  public let trainingRows: Int
  /// The features it reads, in order.
  public let features: [String]

  /// Reads the description of a model folder.
  ///
  /// - Parameter folder: The model's folder.
  /// - Throws: ``Problem`` with code `fileMissing`, `damaged` or `invalidInput`.
  public init(folder: String) throws(Problem) {
    let manifest = try LoadedModel(path: folder).manifest
    learner = manifest.learner.rawValue
    threshold = manifest.threshold
    datasetHash = manifest.data.hash
    trainingRows = manifest.data.rows
    features = manifest.features.map(\.name)
    var parameters = ["seed": "\(manifest.seed)", "rounds": "\(manifest.rounds)"]
    if let ridge = manifest.ridge { parameters["ridge"] = "\(ridge)" }
    if let tree = manifest.treeParameters, let data = try? JSONEncoder().encode(tree),
      let values = try? JSONDecoder().decode([String: Double].self, from: data)
    {
      for (name, value) in values { parameters[name] = Self.shown(value) }
    }
    self.parameters = parameters
  }

  private static func shown(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
