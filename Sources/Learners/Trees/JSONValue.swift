/// Holds one value of a JSON document; arrays of numbers are packed.
///
/// Model files are mostly long arrays of numbers, so an array whose elements are all numbers or
/// all Booleans becomes ``numbers(_:)`` and takes eight bytes an element.
enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case numbers([Double])
  case array([JSONValue])
  case object([String: JSONValue])

  /// The value of `key`, if this is an object that has it.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The text, if this is a string.
  var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number; a string that holds a number counts, as XGBoost writes parameters that way.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .string(let text): Double(text)
    case .bool(let flag): flag ? 1 : 0
    case .null, .numbers, .array, .object: nil
    }
  }

  /// The whole number, if it is one and fits.
  var integer: Int? {
    number.flatMap { Int(exactly: $0) }
  }

  /// The packed numbers; an empty array has none.
  var numbers: [Double]? {
    switch self {
    case .numbers(let numbers): numbers
    case .array(let elements): elements.isEmpty ? [] : nil
    case .null, .bool, .number, .string, .object: nil
    }
  }

  /// The elements of an array, packed or not.
  var elements: [JSONValue]? {
    switch self {
    case .numbers(let numbers): numbers.map(JSONValue.number)
    case .array(let elements): elements
    case .null, .bool, .number, .string, .object: nil
    }
  }
}
