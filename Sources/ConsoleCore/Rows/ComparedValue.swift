public import Domain

/// Puts one value of two versions side by side.
public struct ComparedValue: Hashable, Sendable {
  /// Says what is compared.
  public enum Kind: Int, Hashable, Sendable {
    /// What the version is made of.
    case origin
    /// How a stage of a run went.
    case stage
    /// How long something took; changes are in seconds.
    case time
    /// The content of a file.
    case data
    /// A metric on held-out rows.
    case metric
    /// What the version was fitted with.
    case parameter
  }

  /// What is compared.
  public let kind: Kind
  /// Its name.
  public let subject: String
  /// The value of the version marked first.
  public let left: String?
  /// The value of the version marked second.
  public let right: String?
  /// How much more the second has, for numbers.
  public let change: Double?

  /// Whether both versions have the same value.
  public var isSame: Bool { left == right }
}

extension ComparedValue {
  /// Returns all values of two versions: origin, then metrics, then parameters, by name.
  public static func all(_ left: ModelVersion, _ right: ModelVersion) -> [ComparedValue] {
    origins(left, right) + metrics(left, right) + parameters(left, right)
  }

  private static func origins(_ left: ModelVersion, _ right: ModelVersion) -> [ComparedValue] {
    [
      value(.origin, "learner", left.learner, right.learner),
      value(.origin, "state", left.state.words, right.state.words),
      value(.origin, "data", left.datasetHash, right.datasetHash),
      value(.origin, "artifact", left.artifactHash, right.artifactHash),
      value(.origin, "run", left.runID?.rawValue, right.runID?.rawValue),
      value(.origin, "by", left.createdBy.rawValue, right.createdBy.rawValue),
    ]
  }

  private static func metrics(_ left: ModelVersion, _ right: ModelVersion) -> [ComparedValue] {
    let names = Set(left.metrics.keys).union(right.metrics.keys)
      .union(left.undefinedMetrics).union(right.undefinedMetrics)
    return names.sorted().map { name in
      let first = left.metrics[name]
      let second = right.metrics[name]
      let change = first.flatMap { first in second.map { $0 - first } }
      return ComparedValue(
        kind: .metric, subject: name, left: left.words(ofMetric: name),
        right: right.words(ofMetric: name), change: change)
    }
  }

  private static func parameters(_ left: ModelVersion, _ right: ModelVersion) -> [ComparedValue] {
    Set(left.parameters.keys).union(right.parameters.keys).sorted().map { name in
      value(.parameter, name, left.parameters[name], right.parameters[name])
    }
  }

  static func value(
    _ kind: Kind, _ subject: String, _ left: String?, _ right: String?
  ) -> ComparedValue {
    ComparedValue(kind: kind, subject: subject, left: left, right: right, change: nil)
  }
}
