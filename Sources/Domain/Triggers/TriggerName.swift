/// Names a trigger.
public struct TriggerName: TypedIdentifier {
  /// The name as written in `binnacle.yaml`.
  public let rawValue: String
  /// Creates the name.
  public init(_ text: String) { rawValue = text }
}
