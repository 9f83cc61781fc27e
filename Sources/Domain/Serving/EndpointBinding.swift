/// Says which version of a model answers; replaced as a whole, never changed in place.
public struct EndpointBinding: Codable, Hashable, Sendable {
  /// The model, which is also the endpoint's name.
  public let model: ModelName
  /// Counts up with each change.
  public let epoch: Int
  /// The version that answers.
  public let champion: Int?
  /// Earlier champions that stay loaded, newest first.
  public let warm: [Int]

  /// Creates an endpoint binding from its parts.
  public init(model: ModelName, epoch: Int, champion: Int? = nil, warm: [Int] = []) {
    self.model = model
    self.epoch = epoch
    self.champion = champion
    self.warm = warm
  }
}
