/// Says what a table's columns should hold.
///
/// Read from JSON such as
/// `{"columns": {"age": "numeric", "plan": {"kind": "categorical", "levels": ["basic", "pro"]}},
/// "missing": {"kids": [-1]}}`.
public struct Schema: Codable, Hashable, Sendable {
  /// What each named column should hold.
  public var columns: [String: ColumnRule]
  /// Extra tokens that mean "missing", by column.
  public var missing: [String: [String]]

  /// Creates a schema.
  ///
  /// - Parameters:
  ///   - columns: What each named column should hold.
  ///   - missing: Extra tokens that mean "missing", by column.
  public init(columns: [String: ColumnRule] = [:], missing: [String: [String]] = [:]) {
    self.columns = columns
    self.missing = missing
  }

  /// The kind of each named column, for reading a file.
  public var kinds: [String: ColumnKind] { columns.mapValues(\.kind) }

  private enum CodingKeys: String, CodingKey {
    case columns, missing
  }

  /// Reads a schema; both parts may be absent.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    columns = try container.decodeIfPresent([String: ColumnRule].self, forKey: .columns) ?? [:]
    let tokens = try container.decodeIfPresent([String: [MissingToken]].self, forKey: .missing)
    missing = (tokens ?? [:]).mapValues { $0.map(\.text) }
  }

  /// Writes the schema; tokens that are numbers are written as numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(columns, forKey: .columns)
    try container.encode(missing.mapValues { $0.map(MissingToken.init) }, forKey: .missing)
  }
}

/// Holds one missing token, which JSON may give as a number or as text.
private struct MissingToken: Codable {
  let text: String

  init(_ text: String) { self.text = text }

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      text = CSVWriter.text(of: number)
    } else {
      text = try container.decode(String.self)
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let number = Double(text), number.isFinite, CSVWriter.text(of: number) == text {
      try container.encode(number)
    } else {
      try container.encode(text)
    }
  }
}
