/// Says what a comparison means.
public enum DriftVerdict: String, Codable, CaseIterable, Hashable, Sendable {
  /// One side has no values.
  case untested
  /// No more than chance.
  case steady
  /// More than chance, too small to matter.
  case notice
  /// More than chance and large enough to matter.
  case drift
}
