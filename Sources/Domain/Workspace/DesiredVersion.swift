/// Names the version that `binnacle.yaml` wants to have answering.
public enum DesiredVersion: Codable, Hashable, Sendable {
  /// The version with this number.
  case number(Int)
  /// The version whose files have a hash that begins so.
  case artifact(String)
  /// The version that this run made.
  case run(RunID)

  /// The fewest digits of a hash that count.
  public static let shortestHash = 8

  /// The version as it is written in the file.
  public var words: String {
    switch self {
    case .number(let number): "\(number)"
    case .artifact(let hash): "sha256:\(hash)"
    case .run(let id): "run:\(id)"
    }
  }

  /// Finds the version.
  ///
  /// - Parameter versions: The model's versions, in any order.
  /// - Returns: The newest one that is meant; nothing when there is none.
  public func version(among versions: [ModelVersion]) -> ModelVersion? {
    let meant = versions.filter { version in
      switch self {
      case .number(let number): version.number == number
      case .artifact(let hash): version.artifactHash?.hasPrefix(hash) ?? false
      case .run(let id): version.runID == id
      }
    }
    return meant.max { $0.number < $1.number }
  }
}
