/// Says what a window's rows say about drift.
public enum DriftVerdict: String, Codable, CaseIterable, Hashable, Sendable {
  /// No row arrived.
  case noData
  /// Fewer rows than the minimum.
  case collecting
  /// No column differs.
  case calm
  /// Columns differ significantly, but by little.
  case notice
  /// Columns differ significantly and by much.
  case drifted
}
