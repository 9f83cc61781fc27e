/// Shows where the versions of a model come from and where they answer.
///
/// The tree goes from data to traffic: dataset, run, version, alias; under the champion's alias the
/// endpoint, and under that its drift. A version that no run made hangs under its dataset.
public struct LineagePage: Codable, Hashable, Sendable {
  /// The registered model.
  public let model: ModelName
  /// The datasets, the one of the newest version first.
  public let datasets: [LineageNode]

  /// Creates a page from its parts.
  public init(model: ModelName, datasets: [LineageNode]) {
    self.model = model
    self.datasets = datasets
  }
}
