/// Describes one broken expectation of a schema.
public struct Violation: Codable, Hashable, Sendable {
  /// Names the kind of expectation.
  public enum Rule: String, Codable, CaseIterable, Hashable, Sendable {
    /// The column should exist.
    case present
    /// The column should hold the declared kind.
    case kind
    /// Numbers should lie in the range.
    case range
    /// Levels should be among those allowed.
    case level
    /// Not too many values should be missing.
    case missingShare
  }

  /// The column's name.
  public let column: String
  /// The expectation that is broken.
  public let rule: Rule
  /// How many rows break it.
  public let count: Int
  /// The first rows that break it; the first row after the header is 1.
  public let firstRows: [Int]

  /// How many rows are named.
  public static let rowsNamed = 5

  /// Creates a violation.
  ///
  /// - Parameters:
  ///   - column: The column's name.
  ///   - rule: The expectation that is broken.
  ///   - count: How many rows break it.
  ///   - firstRows: The first rows that break it, counted from 1.
  public init(column: String, rule: Rule, count: Int, firstRows: [Int]) {
    self.column = column
    self.rule = rule
    self.count = count
    self.firstRows = firstRows
  }
}
