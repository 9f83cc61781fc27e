/// Holds a logged value, which may be not a number, so that it can be compared and written down.
///
/// Two values that are not a number are equal here, and JSON has the text `NaN` for them.
public struct LoggedNumber: Hashable, Sendable {
  private static let undefined = "NaN"
  /// The value; it may be not a number.
  public let value: Double

  /// Creates the holder of a value.
  public init(_ value: Double) { self.value = value }

  /// The value with about four significant digits, or `NaN`.
  public var words: String { value.isNaN ? Self.undefined : Quantity.text(value) }

  /// Whether both are the same value, or both are not a number.
  public static func == (left: Self, right: Self) -> Bool {
    left.value == right.value || left.value.isNaN && right.value.isNaN
  }

  /// Feeds the value into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(value.isNaN ? Double.nan.bitPattern : (value + 0).bitPattern)
  }
}

extension LoggedNumber: Codable {
  /// Reads a number, or the text `NaN`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    value = (try? container.decode(Double.self)) ?? .nan
  }

  /// Writes a number, or the text `NaN`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if value.isFinite {
      try container.encode(value)
    } else {
      try container.encode(Self.undefined)
    }
  }
}
