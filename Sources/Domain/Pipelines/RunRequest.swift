/// Asks for a pipeline run.
public struct RunRequest: Codable, Hashable, Sendable {
  /// Stages (`claims/dvc.yaml:fit`), pipelines (`claims/dvc.yaml`) or folders; empty for all.
  public let targets: [String]
  /// Whether unchanged stages run too.
  public let isForced: Bool
  /// Values that replace those in `params.yaml`, by dotted key.
  public let parameters: [String: String]
  /// Why, in words.
  public let cause: String
  /// The model that gets a new version when the run finishes.
  public let model: ModelName?

  /// Creates a run request from its parts.
  public init(
    targets: [String] = [], isForced: Bool = false, parameters: [String: String] = [:],
    cause: String = "operator", model: ModelName? = nil
  ) {
    self.targets = targets
    self.isForced = isForced
    self.parameters = parameters
    self.cause = cause
    self.model = model
  }
}
