/// Names something that runs logged, to be a column of their list: `metrics.auc`, `params.lr`.
public struct RunColumn: Codable, Hashable, Sendable, CustomStringConvertible {
  /// Says what was logged.
  public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
    /// The latest value of a metric.
    case metrics
    /// A parameter.
    case params
    /// A tag.
    case tags
  }

  /// What was logged.
  public let kind: Kind
  /// Under which key.
  public let key: String

  /// Creates a column.
  public init(_ kind: Kind, _ key: String) {
    self.kind = kind
    self.key = key
  }

  /// Reads a column as searches name it; nothing when the text names none.
  public init?(text: String) {
    guard let dot = text.firstIndex(of: "."), let kind = Kind(rawValue: String(text[..<dot]))
    else { return nil }
    var key = String(text[text.index(after: dot)...])
    if key.count >= 2, let quote = key.first, "`\"".contains(quote), key.last == quote {
      key = String(key.dropFirst().dropLast())
    }
    guard !key.isEmpty else { return nil }
    self.init(kind, key)
  }

  /// The name that searches know it by, in backticks where a plain word would be misread.
  public var description: String {
    let isPlain = key.utf8.allSatisfy {
      $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
        || (0x61...0x7A).contains($0)
    }
    return isPlain ? "\(kind.rawValue).\(key)" : "\(kind.rawValue).`\(key)`"
  }
}

/// Holds what a run logged under the key of a column.
public enum RunValue: Codable, Hashable, Sendable {
  /// The latest value of a metric.
  case number(LoggedNumber)
  /// A parameter or a tag.
  case text(String)

  /// The value as people read it.
  public var words: String {
    switch self {
    case .number(let number): number.words
    case .text(let text): text
    }
  }

  /// The value as a number, if it is one.
  public var number: Double? {
    switch self {
    case .number(let number): number.value
    case .text(let text): Double(text)
    }
  }
}
