internal import Domain
internal import Tracking

/// Reads the fields of a request, each with the type it must have.
///
/// What is `null` counts as absent. A field of another type is refused, never turned into this one;
/// only whole numbers may come as text.
struct RequestFields {
  private let values: [String: WireValue]
  /// Where the fields lie within the request, such as `metrics[0].`; empty for its own.
  private let place: String

  init(_ values: [String: WireValue], at place: String = "") {
    self.values = values
    self.place = place
  }

  /// The fields with those of the address, which count where the body has no field of that name.
  func adding(_ captured: [String: String]) -> RequestFields {
    guard !captured.isEmpty else { return self }
    return RequestFields(
      values.merging(captured.mapValues(WireValue.text)) { own, _ in own }, at: place)
  }

  private func value(_ name: String) -> WireValue? {
    guard let value = values[name], value != .null else { return nil }
    return value
  }

  /// Returns a text, if it is there.
  func text(_ name: String) throws -> String? {
    guard let value = value(name) else { return nil }
    guard case .text(let text) = value else { throw wrongType(value, of: name) }
    return text
  }

  /// Returns a text that must be there and not be empty.
  func required(_ name: String) throws -> String {
    guard let text = try text(name), !text.isEmpty else { throw missing(name) }
    return text
  }

  /// Returns a whole number, if it is there.
  func integer(_ name: String) throws -> Int64? {
    guard let value = value(name) else { return nil }
    switch value {
    case .number(let text), .text(let text):
      guard let number = Self.integer(text) else { throw wrongType(value, of: name) }
      return number
    case .null, .flag, .list, .object: throw wrongType(value, of: name)
    }
  }

  /// Returns a whole number that must be there.
  func requiredInteger(_ name: String) throws -> Int64 {
    guard let number = try integer(name) else { throw missing(name) }
    return number
  }

  /// Returns the value of a metric, which may come as text where JSON has no such number.
  func requiredNumber(_ name: String) throws -> Double {
    guard let value = value(name) else { throw missing(name) }
    switch value {
    case .number(let text):
      guard let number = Double(text), text.utf8.last.map({ $0 < 0x3A }) ?? false else {
        throw wrongType(value, of: name)
      }
      return number
    case .text(let text):
      guard let number = Double(text), !text.lowercased().contains("x") else {
        throw wrongType(value, of: name)
      }
      return number
    case .null, .flag, .list, .object: throw wrongType(value, of: name)
    }
  }

  /// Returns true or false, if it is there.
  func flag(_ name: String) throws -> Bool? {
    guard let value = value(name) else { return nil }
    switch value {
    case .flag(let flag): return flag
    case .text("true"): return true
    case .text("false"): return false
    case .null, .number, .text, .list, .object: throw wrongType(value, of: name)
    }
  }

  /// Returns texts; none when absent.
  ///
  /// In a query, one alone is a text.
  func texts(_ name: String) throws -> [String] {
    guard let value = value(name) else { return [] }
    if case .text(let text) = value, isQuery { return [text] }
    guard case .list(let values) = value else { throw wrongType(value, of: name) }
    return try values.map { element in
      guard case .text(let text) = element else { throw wrongType(value, of: name) }
      return text
    }
  }

  /// Returns the fields of each object in a list; none when absent.
  func objects(_ name: String) throws -> [RequestFields] {
    guard let value = value(name) else { return [] }
    guard case .list(let values) = value else { throw wrongType(value, of: name) }
    return try values.enumerated().map { index, element in
      guard case .object(let members) = element else { throw wrongType(value, of: name) }
      return RequestFields(members, at: "\(place)\(name)[\(index)].")
    }
  }

  /// Returns the fields of an object that must be there.
  func requiredObject(_ name: String) throws -> RequestFields {
    guard let value = value(name) else { throw missing(name) }
    guard case .object(let members) = value else { throw wrongType(value, of: name) }
    return RequestFields(members, at: "\(place)\(name).")
  }

  /// Whether a field is there.
  func has(_ name: String) -> Bool { value(name) != nil }

  /// Returns one of the words that stand for values, or the number of its place counted from 1.
  func word<Value>(_ name: String, of words: [(String, Value)]) throws -> Value? {
    guard let value = value(name) else { return nil }
    switch value {
    case .text(let text): return words.first { $0.0 == text }?.1
    case .number(let text):
      guard let number = Int(text), (1...words.count).contains(number) else { return nil }
      return words[number - 1].1
    case .null, .flag, .list, .object: throw wrongType(value, of: name)
    }
  }

  /// The refusal of a request without a field that it must have.
  func missing(_ name: String) -> TrackingRefusal {
    TrackingRefusal(
      .invalidParameter,
      "Missing value for required parameter '\(place)\(name)'. \(Self.advice)")
  }

  /// The refusal of a field that must be of another type.
  func wrongType(of name: String) -> TrackingRefusal {
    wrongType(values[name] ?? .null, of: name)
  }

  private func wrongType(_ value: WireValue, of name: String) -> TrackingRefusal {
    TrackingRefusal(
      .invalidParameter,
      """
      Invalid value \(value.printed) for parameter '\(place)\(name)' supplied:  Hint: Value was \
      of type '\(value.typeName)'. \(Self.advice)
      """)
  }

  private static let advice =
    "See the API docs for more information about request parameters."

  /// Reads `5`, and `1e3` too, as long as it is whole.
  private static func integer(_ text: String) -> Int64? {
    if let number = Int64(text) { return text.hasPrefix("+") ? nil : number }
    guard let number = Double(text), !text.lowercased().contains("x") else { return nil }
    return Int64(exactly: number)
  }
}

extension RequestFields {
  /// Marks fields that came in the address.
  private static let queryMark = "?"

  private var isQuery: Bool { values[Self.queryMark] != nil }

  /// Reads the fields of an address.
  ///
  /// - Parameter query: What follows the question mark.
  init(query: String) {
    var values: [String: WireValue] = [Self.queryMark: .null]
    for pair in query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.plain(parts[0])
      let text = parts.count > 1 ? Self.plain(parts[1]) : ""
      switch values[name] {
      case .list(let others): values[name] = .list(others + [.text(text)])
      case .text(let other): values[name] = .list([.text(other), .text(text)])
      default: values[name] = .text(text)
      }
    }
    self.init(values)
  }
}
