/// Compares the spellings of a level: `1`, `1.0` and `01` are one level, as are `True` and `true`.
///
/// The same category arrives as text from CSV and as a number or a Boolean from JSON.
enum LevelText {
  /// What two spellings of one level have in common.
  enum Key: Hashable {
    case number(Double)
    case flag(Bool)
    case text(String)
  }

  static func key(_ text: String) -> Key {
    if let first = text.utf8.first, first <= UInt8(ascii: "9"), let number = Double(text),
      number.isFinite
    {
      return .number(number)
    }
    switch text {
    case "true", "True", "TRUE": return .flag(true)
    case "false", "False", "FALSE": return .flag(false)
    default: return .text(text)
    }
  }

  /// Orders levels: numbers by value, then other texts by their characters.
  static func isOrdered(_ left: String, _ right: String) -> Bool {
    switch (key(left), key(right)) {
    case (.number(let left), .number(let right)) where left != right: left < right
    case (.number, .number): left < right
    case (.number, _): true
    case (_, .number): false
    default: left < right
    }
  }

  /// Returns `levels` without other spellings of the same level, in order.
  static func distinct(_ levels: some Sequence<String>) -> [String] {
    var seen: Set<Key> = []
    return levels.sorted(by: isOrdered).filter { seen.insert(key($0)).inserted }
  }
}
