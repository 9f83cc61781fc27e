/// Is one link of the chain from data to live traffic.
public enum LineageItem: Codable, Hashable, Sendable {
  /// The rows that versions were trained on; the path is absent when no run recorded it.
  case dataset(LineageDataset)
  /// The run that made versions of it.
  case run(PipelineRun)
  /// A version of the model.
  case version(ModelVersion)
  /// An alias that is on the version.
  case alias(AliasName)
  /// The endpoint that the version answers on.
  case endpoint(EndpointBinding, url: String)
  /// How far the endpoint's traffic has drifted.
  case drift(DriftStatus)
}
