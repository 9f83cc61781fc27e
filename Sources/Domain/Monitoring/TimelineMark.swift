/// Marks an operation on the window axis of a chart.
public struct TimelineMark: Codable, Hashable, Sendable {
  /// The window that was open.
  public let windowIndex: Int
  /// What happened.
  public let kind: TimelineMarkKind
  /// Its short label, such as `v3`.
  public let label: String

  /// Creates a timeline mark from its parts.
  public init(windowIndex: Int, kind: TimelineMarkKind, label: String) {
    self.windowIndex = windowIndex
    self.kind = kind
    self.label = label
  }
}
