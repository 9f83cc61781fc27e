/// Holds one input of a request: a column, or all features of every row.
public struct InputTensor: Sendable {
  /// The input's name as sent.
  public let name: String
  /// How many cells each row has.
  public let width: Int
  /// The cells, one row after the other; NaN where a cell is missing or text.
  public let numbers: [Double]
  /// The cells that are text; nil elsewhere, and empty when no cell is text.
  public let texts: [String?]

  /// Creates an input.
  ///
  /// - Parameters:
  ///   - name: The input's name.
  ///   - width: How many cells each row has.
  ///   - numbers: The cells, one row after the other; NaN where a cell is missing or text.
  ///   - texts: The cells that are text; empty, or as many as `numbers`.
  public init(name: String, width: Int = 1, numbers: [Double], texts: [String?] = []) {
    self.name = name
    self.width = width
    self.numbers = numbers
    self.texts = texts
  }

  /// Creates an input of texts; nil is a missing cell.
  ///
  /// - Parameters:
  ///   - name: The input's name.
  ///   - texts: One text for each row.
  public init(name: String, texts: [String?]) {
    self.init(
      name: name, numbers: Array(repeating: .nan, count: texts.count), texts: texts)
  }
}
