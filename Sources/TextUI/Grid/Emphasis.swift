/// Makes a cell stand out beyond its role.
public struct Emphasis: OptionSet, Hashable, Sendable {
  /// One bit for each kind of emphasis.
  public let rawValue: UInt8

  /// Creates a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Heavier or brighter.
  public static let bold = Emphasis(rawValue: 1)
  /// With a line below.
  public static let underline = Emphasis(rawValue: 2)
  /// Foreground and background exchanged.
  public static let reverse = Emphasis(rawValue: 4)

  /// The signs that follow the role's letter in golden files: `*` bold, `_` underline, `~` reverse.
  public var signs: String {
    (contains(.bold) ? "*" : "") + (contains(.underline) ? "_" : "")
      + (contains(.reverse) ? "~" : "")
  }
}
