/// Identifies an experiment by its number.
public struct ExperimentID: Hashable, Codable, Comparable, Sendable, CustomStringConvertible {
  /// The number; the default experiment is 0, all others count up from 1.
  public let number: Int64

  /// The experiment that runs belong to when nobody made one.
  public static let standard = ExperimentID(0)

  /// Creates the identifier from its number.
  public init(_ number: Int64) { self.number = number }

  /// Reads the identifier from text; absent unless the text is a whole number, perhaps with
  /// spaces around it.
  public init?(text: String) {
    var digits = text[...]
    while digits.first == " " { digits.removeFirst() }
    while digits.last == " " { digits.removeLast() }
    guard let number = Int64(digits) else { return nil }
    self.number = number
  }

  /// The number as text.
  public var description: String { String(number) }

  /// Orders experiments by number.
  public static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
