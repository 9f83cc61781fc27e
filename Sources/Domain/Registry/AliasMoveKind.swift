/// Says why an alias moved.
public enum AliasMoveKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// A version was promoted.
  case promotion
  /// It was moved back to an earlier version.
  case rollback
  /// The last move was undone.
  case undo
  /// It was moved to the version that the workspace file declares.
  case sync
  /// It was set without gates, as for a challenger.
  case assignment
}
