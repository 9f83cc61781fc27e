/// Says whether a column holds numbers or names of groups.
public enum ColumnKind: String, Codable, CaseIterable, Hashable, Sendable {
  /// Numbers; a missing value is NaN.
  case numeric
  /// One of several levels.
  case categorical
}
