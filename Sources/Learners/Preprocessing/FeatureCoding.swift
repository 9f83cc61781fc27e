public import Tables

/// Records how one column becomes a number, fixed at training.
///
/// A level's code is its position in `levels`; a level never seen in training has the code after
/// the last; a missing value, or a number that is not finite, is NaN.
public struct FeatureCoding: Codable, Hashable, Sendable {
  /// The column's name.
  public let name: String
  /// Whether the column holds numbers or levels.
  public let kind: ColumnKind
  /// The levels in the order of their codes; empty for numbers.
  public let levels: [String]
  /// Tokens that stand for a missing value, beside the common ones.
  public let missing: [String]

  /// Creates a coding.
  ///
  /// - Parameters:
  ///   - name: The column's name.
  ///   - kind: Whether the column holds numbers or levels.
  ///   - levels: The levels in the order of their codes.
  ///   - missing: Tokens that stand for a missing value.
  public init(name: String, kind: ColumnKind, levels: [String] = [], missing: [String] = []) {
    self.name = name
    self.kind = kind
    self.levels = levels
    self.missing = missing
  }

  /// The code of every level that training did not see.
  public var unknownCode: Int { levels.count }
}
