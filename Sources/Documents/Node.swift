/// Holds one value of a YAML document together with the place it was written at.
///
///     let stages = try Document.parse(text, source: "dvc.yaml")["stages"]
public struct Node: Hashable, Sendable {
  /// What was written.
  public let value: Value
  /// The line the value begins on, counted from 1.
  public let line: Int
  /// The column the value begins at, counted from 1.
  public let column: Int
  /// The file the value was read from, as shown to people.
  public let source: String
  /// Whether the text was written as a date without quotes, of which DVC makes a date.
  public let isDate: Bool

  /// Creates a value, read from a file or made to be written.
  ///
  /// - Parameters:
  ///   - value: What was, or will be, written.
  ///   - line: The line it begins on.
  ///   - column: The column it begins at.
  ///   - source: The file it was read from.
  ///   - isDate: Whether the text was written as a date without quotes.
  public init(
    _ value: Value, line: Int = 0, column: Int = 0, source: String = "", isDate: Bool = false
  ) {
    self.value = value
    self.line = line
    self.column = column
    self.source = source
    self.isDate = isDate
  }

  /// Lists the kinds of value that YAML 1.2 knows.
  public enum Value: Hashable, Sendable {
    /// Keys with their values, in the order of the file.
    case mapping([Entry])
    /// Values in order.
    case sequence([Node])
    /// Nothing: `null`, `~` or an empty place.
    case null
    /// `true` or `false`, never `yes` or `on`.
    case bool(Bool)
    /// A whole number of any size, as decimal digits.
    case integer(String)
    /// A number with a fraction, an exponent, or no finite value.
    case float(Double)
    /// Text.
    case string(String)
  }

  /// Pairs a key of a mapping with its value.
  public struct Entry: Hashable, Sendable {
    /// The key as text, whatever its kind.
    public let key: String
    /// The key with its place and kind.
    public let keyNode: Node
    /// The value under the key.
    public let value: Node

    /// Creates an entry with the key as it was read.
    public init(keyNode: Node, value: Node) {
      key = keyNode.text ?? ""
      self.keyNode = keyNode
      self.value = value
    }

    /// Creates an entry to be written.
    public init(_ key: String, _ value: Node) {
      self.key = key
      keyNode = Node(.string(key))
      self.value = value
    }
  }

  /// The place of the value, `file:line:column`.
  public var place: String { "\(source):\(line):\(column)" }

  /// The first value in it that was written as a date, with the dotted name it has.
  public var firstDate: (name: String, node: Node)? {
    switch value {
    case .mapping(let entries):
      entries.lazy.compactMap { entry in
        entry.value.firstDate.map { (Self.joined(entry.key, $0.name), $0.node) }
      }.first
    case .sequence(let items):
      items.enumerated().lazy.compactMap { index, item in
        item.firstDate.map { (Self.joined("\(index)", $0.name), $0.node) }
      }.first
    case .null, .bool, .integer, .float, .string: isDate ? ("", self) : nil
    }
  }

  private static func joined(_ key: String, _ inner: String) -> String {
    inner.isEmpty ? key : key + "." + inner
  }

  /// Whether nothing was written.
  public var isNull: Bool { value == .null }

  /// The entries of a mapping, empty for everything else.
  public var entries: [Entry] {
    guard case .mapping(let entries) = value else { return [] }
    return entries
  }

  /// The items of a sequence, empty for everything else.
  public var items: [Node] {
    guard case .sequence(let items) = value else { return [] }
    return items
  }

  /// The scalar as text, nil for a mapping or a sequence.
  public var text: String? {
    switch value {
    case .mapping, .sequence: nil
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let digits): digits
    case .float(let number): FloatText.text(of: number)
    case .string(let text): text
    }
  }

  /// The value under `key`, nil when the key is absent or the node is no mapping.
  public subscript(key: String) -> Node? {
    entries.first { $0.key == key }?.value
  }
}
