extension ScalarTable {
  /// Whether a plain scalar is text to `ruamel.yaml`; what it takes for a date is not.
  static func readsAsText(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    return switch first {
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "~"):
      value(of: text) == .string(text)
    case UInt8(ascii: "<"), UInt8(ascii: "="): text != "<<" && text != "="
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      value(of: text) == .string(text) && !isDigitsOrLines(text) && !isTimestamp(text)
    default: true
    }
  }

  /// Whether the text is a date, or a date with a time, in one of the spellings of YAML 1.1.
  public static func isTimestamp(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    var rest = text[...]
    guard takeDigits(&rest, 4...4), take("-", &rest) else { return false }
    let afterYear = rest
    if takeDigits(&rest, 2...2), take("-", &rest), takeDigits(&rest, 2...2), rest.isEmpty {
      return true
    }
    rest = afterYear
    guard takeDigits(&rest, 1...2), take("-", &rest), takeDigits(&rest, 1...2) else { return false }
    guard take("T", &rest) || take("t", &rest) || takeSpaces(&rest) else { return false }
    guard takeDigits(&rest, 1...2), take(":", &rest), takeDigits(&rest, 2...2), take(":", &rest),
      takeDigits(&rest, 2...2)
    else { return false }
    if take(".", &rest) { _ = takeDigits(&rest, 0...Int.max) }
    return rest.isEmpty || isZone(rest)
  }

  private static func isZone(_ text: Substring) -> Bool {
    var rest = text
    _ = takeSpaces(&rest)
    if take("Z", &rest) { return rest.isEmpty }
    guard take("-", &rest) || take("+", &rest), takeDigits(&rest, 1...2) else { return false }
    guard take(":", &rest) else { return rest.isEmpty }
    return takeDigits(&rest, 2...2) && rest.isEmpty
  }

  private static func take(_ character: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private static func takeSpaces(_ rest: inout Substring) -> Bool {
    let spaces = rest.prefix { $0 == " " || $0 == "\t" }
    rest.removeFirst(spaces.count)
    return !spaces.isEmpty
  }

  private static func takeDigits(_ rest: inout Substring, _ count: ClosedRange<Int>) -> Bool {
    let digits = rest.prefix { ("0"..."9").contains($0) }.prefix(count.upperBound)
    guard digits.count >= count.lowerBound else { return false }
    rest.removeFirst(digits.count)
    return true
  }

  /// Whether the text has the shape of a number without having a digit, as `-_`.
  private static func isDigitsOrLines(_ text: String) -> Bool {
    let body = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    let digits =
      ["0b", "0o", "0x", "."].first { body.hasPrefix($0) }
      .map { body.dropFirst($0.count) } ?? body
    return !digits.isEmpty && digits.allSatisfy { $0 == "_" }
  }
}
