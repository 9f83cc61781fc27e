/// Says what must hold of a value that a search looks at.
///
/// A value that is missing meets nothing but ``absent``.
public enum SearchTest: Hashable, Sendable {
  /// A number compares so with the given one.
  case number(NumberComparison, Double)
  /// A text compares so with the given one.
  case text(TextComparison, String)
  /// A text is one of these.
  case anyOf([String])
  /// A text is none of these.
  case noneOf([String])
  /// There is a value.
  case present
  /// There is no value.
  case absent

  /// Whether a number meets the test; what is not a number only differs.
  public func matches(_ number: Double?) -> Bool {
    guard let number else { return self == .absent }
    switch self {
    case .number(let comparison, let bound): return comparison.holds(number, bound)
    case .present: return true
    case .text, .anyOf, .noneOf, .absent: return false
    }
  }

  /// Whether a text meets the test.
  public func matches(_ text: String?) -> Bool {
    guard let text else { return self == .absent }
    switch self {
    case .text(let comparison, let other): return comparison.holds(text, other)
    case .anyOf(let texts): return texts.contains { Self.areEqual($0, text) }
    case .noneOf(let texts): return !texts.contains { Self.areEqual($0, text) }
    case .present: return true
    case .number, .absent: return false
    }
  }

  /// Whether two texts have the same bytes; equal letters that are composed otherwise differ.
  static func areEqual(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }
}

/// Compares a number with a bound.
public enum NumberComparison: String, CaseIterable, Hashable, Sendable {
  /// `=`
  case equal
  /// `!=`
  case notEqual
  /// `<`
  case less
  /// `<=`
  case atMost
  /// `>`
  case greater
  /// `>=`
  case atLeast

  /// Whether it holds.
  public func holds(_ number: Double, _ bound: Double) -> Bool {
    switch self {
    case .equal: number == bound
    case .notEqual: number != bound
    case .less: number < bound
    case .atMost: number <= bound
    case .greater: number > bound
    case .atLeast: number >= bound
    }
  }
}

/// Compares a text with another or with a pattern.
public enum TextComparison: String, CaseIterable, Hashable, Sendable {
  /// `=`
  case equal
  /// `!=`
  case notEqual
  /// `LIKE`: `%` stands for any text, `_` for one character, capitals count.
  case like
  /// `ILIKE`: as ``like``, but A to Z equal a to z.
  case likeIgnoringCase

  /// Whether it holds.
  public func holds(_ text: String, _ other: String) -> Bool {
    switch self {
    case .equal: SearchTest.areEqual(text, other)
    case .notEqual: !SearchTest.areEqual(text, other)
    case .like: TextPattern(other).matches(text)
    case .likeIgnoringCase: TextPattern(other, ignoresCase: true).matches(text)
    }
  }
}
