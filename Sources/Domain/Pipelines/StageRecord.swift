/// Records what a stage run used and made: command, parameters, files, metrics.
///
/// Inputs are those of the moment before the command began. A stage run that was cached records
/// what its results were made from; one that failed records its inputs only.
public struct StageRecord: Codable, Hashable, Sendable {
  /// The stage.
  public let address: StageAddress
  /// The command it ran, one line each.
  public let command: String
  /// The parameters it read, by `file:dotted.key`.
  public let parameters: [String: String]
  /// The files and folders it read.
  public let dependencies: [RecordedFile]
  /// The files and folders it wrote.
  public let outputs: [RecordedFile]
  /// The finite values in the metrics files it wrote, by dotted name.
  public let metrics: [String: Double]
  /// Metrics that were written without a finite value.
  public let undefinedMetrics: [String]

  /// Creates a record from its parts.
  public init(
    address: StageAddress, command: String, parameters: [String: String] = [:],
    dependencies: [RecordedFile] = [], outputs: [RecordedFile] = [],
    metrics: [String: Double] = [:], undefinedMetrics: [String] = []
  ) {
    self.address = address
    self.command = command
    self.parameters = parameters
    self.dependencies = dependencies
    self.outputs = outputs
    self.metrics = metrics
    self.undefinedMetrics = undefinedMetrics
  }
}
