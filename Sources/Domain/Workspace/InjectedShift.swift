/// Declares a change made to replayed rows, so that it is never mistaken for real drift.
public struct InjectedShift: Codable, Hashable, Sendable {
  /// The numeric column that is changed.
  public let column: String
  /// The first row that is changed, counted from 0.
  public let fromRow: Int
  /// What is added.
  public let add: Double
  /// What the value is multiplied by first.
  public let multiply: Double
  /// Why, in words.
  public let note: String

  /// Creates an injected shift from its parts.
  public init(column: String, fromRow: Int, add: Double = 0, multiply: Double = 1, note: String) {
    self.column = column
    self.fromRow = fromRow
    self.add = add
    self.multiply = multiply
    self.note = note
  }
}
