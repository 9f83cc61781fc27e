/// Describes one value that whoever fires a trigger may give.
public struct TriggerParameter: Codable, Hashable, Sendable {
  /// Says what a value looks like.
  public enum Kind: String, Codable, CaseIterable, Hashable, Sendable {
    /// A whole number.
    case int
    /// A number.
    case float
    /// Text.
    case string
    /// `true` or `false`.
    case bool
    /// One of a few.
    case choice
  }

  /// The dotted key in `params.yaml`, or `file:key`.
  public let name: String
  /// What its value looks like.
  public let kind: Kind
  /// What is taken where nothing is given; absent where something must be.
  public let usual: String?
  /// What can be chosen.
  public let choices: [String]

  /// Creates a trigger parameter from its parts.
  public init(name: String, kind: Kind, usual: String? = nil, choices: [String] = []) {
    self.name = name
    self.kind = kind
    self.usual = usual
    self.choices = choices
  }

  /// What its value looks like, in words.
  public var kindWords: String {
    switch kind {
    case .int: "a whole number"
    case .float: "a number"
    case .string: "text on one line"
    case .bool: "true or false"
    case .choice: "one of: \(choices.joined(separator: ", "))"
    }
  }

  /// Returns a value as it is written into the parameter file.
  ///
  /// - Parameter text: The value as it was given.
  /// - Returns: The value.
  /// - Throws: ``Problem`` with code `invalidInput` when it is of another kind.
  public func written(_ text: String) throws(Problem) -> String {
    let isFit =
      switch kind {
      case .int: Int(text) != nil && !text.hasPrefix("+")
      case .float: Double(text)?.isFinite == true && text.utf8.allSatisfy(Self.isOfNumber)
      case .string: text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      case .bool: text == "true" || text == "false"
      case .choice: choices.contains(text)
      }
    guard isFit else {
      throw Problem(
        .invalidInput, "\(name) must be \(kindWords), found \(SafeText(String(text.prefix(40))))",
        at: "--param", fix: "Give it as --param \(name)=VALUE.")
    }
    switch kind {
    case .int, .float, .bool: return text
    case .string, .choice: return Self.isPlain(text) ? text : Self.quoted(text)
    }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
  }

  /// Whether a text needs no quotes: it could be taken for nothing but text.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    return !words.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0)
          || "-_./".unicodeScalars.contains($0)
      }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }
}
