/// Chooses between plain, single-quoted and double-quoted text as `ruamel.yaml` does.
enum ScalarStyle {
  case plain
  case single
  case double

  private static let apostrophe = UInt8(ascii: "'")
  private static let leadingIndicators = Set("#,[]{}&*!|>'\"%@`".unicodeScalars)
  private static let spaces = Set("\0 \t\r\n\u{85}\u{2028}\u{2029}".unicodeScalars)
  private static let breaks = Set("\n\u{85}\u{2028}\u{2029}".unicodeScalars)

  /// Returns the style of a text.
  static func style(of text: String) -> ScalarStyle {
    if isWord(text) { return ScalarTable.readsAsText(text) ? .plain : .single }
    let findings = Findings(Array(text.unicodeScalars))
    let isPlain = findings.allowsPlain && ScalarTable.readsAsText(text)
    if isPlain { return .plain }
    // Breaks other than the common one too: ruamel does not always read back what it writes there.
    return findings.allowsSingle && !findings.hasBreaks && !text.utf8.contains(apostrophe)
      ? .single : .double
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool { breaks.contains(scalar) }

  /// Whether nothing but its meaning can speak against plain text: digests, names, short paths.
  private static func isWord(_ text: String) -> Bool {
    guard !text.isEmpty, !text.hasPrefix("-"), !text.hasPrefix("...") else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// What a look at each character of a text finds.
  private struct Findings {
    private(set) var hasBreaks = false
    private var hasIndicators = false
    private var isSpecial = false
    /// A space or break first or last.
    private var hasOuterSpace = false
    private var hasSpaceAfterBreak = false
    private var hasSpaceBeforeBreak = false

    /// Empty text is not plain: it would read as nothing.
    private let isEmpty: Bool

    var allowsPlain: Bool {
      !isEmpty && !hasIndicators && !hasBreaks && !hasOuterSpace && allowsSingle
    }

    var allowsSingle: Bool { !isSpecial && !hasSpaceAfterBreak && !hasSpaceBeforeBreak }

    init(_ text: [Unicode.Scalar]) {
      isEmpty = text.isEmpty
      hasIndicators = ["---", "..."].contains { text.starts(with: $0.unicodeScalars) }
      for index in text.indices { look(at: index, of: text) }
    }

    private mutating func look(at index: Int, of text: [Unicode.Scalar]) {
      let scalar = text[index]
      let before = index > 0 ? text[index - 1] : nil
      let isLast = index == text.count - 1
      let isFollowedBySpace = isLast || spaces.contains(text[index + 1])
      let isBreak = breaks.contains(scalar)
      if isIndicator(scalar, after: before, isFollowedBySpace) { hasIndicators = true }
      if isBreak { hasBreaks = true }
      if !isPrintable(scalar) { isSpecial = true }
      guard scalar == " " || isBreak else { return }
      if index == 0 || isLast { hasOuterSpace = true }
      guard let before else { return }
      if scalar == " ", breaks.contains(before) { hasSpaceAfterBreak = true }
      if isBreak, before == " " { hasSpaceBeforeBreak = true }
    }

    private func isIndicator(
      _ scalar: Unicode.Scalar, after before: Unicode.Scalar?, _ isFollowedBySpace: Bool
    ) -> Bool {
      guard let before else {
        return leadingIndicators.contains(scalar)
          || isFollowedBySpace && (scalar == "?" || scalar == ":" || scalar == "-")
      }
      return scalar == ":" && isFollowedBySpace || scalar == "#" && spaces.contains(before)
    }

    private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x0A, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
        0x10000...0x10FFFF:
        true
      default: false
      }
    }
  }
}
