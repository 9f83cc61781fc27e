/// A name or number of one kind of thing, wrapped so that two kinds cannot be mixed up.
public protocol TypedIdentifier: RawRepresentable, Hashable, Codable, Sendable,
  CustomStringConvertible, Comparable
where RawValue == String {
  /// Creates the identifier from its text.
  init(_ text: String)
}

extension TypedIdentifier {
  /// Creates the identifier from its text.
  public init(rawValue: String) { self.init(rawValue) }

  /// The identifier's text.
  public var description: String { rawValue }

  /// Orders identifiers by their text.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names a registered model.
public struct ModelName: TypedIdentifier {
  /// The name as written in `binnacle.yaml`.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }
}

/// Names a pipeline: the path of its `dvc.yaml`, relative to the workspace.
public struct PipelineName: TypedIdentifier {
  /// The path, such as `claims/dvc.yaml`.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }

  /// The pipeline in the workspace's own folder.
  public static let root = PipelineName("dvc.yaml")
}

/// Names a stage within its pipeline.
public struct StageName: TypedIdentifier {
  /// The stage's key in `dvc.yaml`.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }
}

/// Identifies one execution of pipelines.
public struct RunID: TypedIdentifier {
  /// Hexadecimal text that never repeats within a workspace.
  public let rawValue: String
  /// Creates the identifier.
  public init(_ text: String) { rawValue = text }
}

/// Identifies a plan: a hash of what it would do and of the state it was computed from.
public struct PlanID: TypedIdentifier {
  /// Hexadecimal text.
  public let rawValue: String
  /// Creates the identifier.
  public init(_ text: String) { rawValue = text }
}

/// Identifies one alert.
public struct AlertID: TypedIdentifier {
  /// Hexadecimal text.
  public let rawValue: String
  /// Creates the identifier.
  public init(_ text: String) { rawValue = text }
}

/// Names an operator: the person at the socket, or the holder of a token.
public struct OperatorName: TypedIdentifier {
  /// The name as the engine knows it, never as the client claims it.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }

  /// The engine itself, for what it does by its own policy.
  public static let engine = OperatorName("engine")
}

/// Names the alias of a model version.
public struct AliasName: TypedIdentifier {
  /// The alias, such as `champion`.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }

  /// The version that answers live traffic.
  public static let champion = AliasName("champion")
  /// The candidate compared with the champion.
  public static let challenger = AliasName("challenger")
}
