import Domain

/// Reads a JSON document from bytes, as XGBoost and this program write them.
///
/// Beyond RFC 8259 it accepts `NaN` and `Infinity`, which XGBoost can write. It never traps,
/// whatever the bytes, and refuses nesting deeper than ``depthLimit``.
struct JSONReader {
  /// How deep values may nest; model files need nine levels.
  static let depthLimit = 64

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Reads the one value that `bytes` holds.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` that names the byte where reading stopped.
  static func read(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.position == bytes.count else { throw reader.problem("text after the end") }
    return value
  }

  private mutating func value(depth: Int) throws(Problem) -> JSONValue {
    guard depth < Self.depthLimit else { throw problem("values nested too deep") }
    skipBlanks()
    guard let byte = current else { throw problem("the file ends too early") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "N"): return try word("NaN", .number(.nan))
    case UInt8(ascii: "I"): return try word("Infinity", .number(.infinity))
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(Problem) -> JSONValue {
    position += 1
    var members: [String: JSONValue] = [:]
    if try closes(with: UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw problem("a key was expected") }
      let key = try string()
      skipBlanks()
      guard current == UInt8(ascii: ":") else { throw problem("a colon was expected") }
      position += 1
      members[key] = try value(depth: depth + 1)
      if try endsElement(with: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array(depth: Int) throws(Problem) -> JSONValue {
    position += 1
    if try closes(with: UInt8(ascii: "]")) { return .array([]) }
    var numbers: [Double] = []
    var others: [JSONValue] = []
    while true {
      let element = try value(depth: depth + 1)
      if others.isEmpty, let number = Self.packable(element) {
        numbers.append(number)
      } else {
        if others.isEmpty { others = numbers.map(JSONValue.number) }
        others.append(element)
      }
      if try endsElement(with: UInt8(ascii: "]")) {
        return others.isEmpty ? .numbers(numbers) : .array(others)
      }
    }
  }

  private static func packable(_ element: JSONValue) -> Double? {
    switch element {
    case .number(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .null, .string, .numbers, .array, .object: nil
    }
  }

  private mutating func closes(with end: UInt8) throws(Problem) -> Bool {
    skipBlanks()
    guard current == end else { return false }
    position += 1
    return true
  }

  private mutating func endsElement(with end: UInt8) throws(Problem) -> Bool {
    skipBlanks()
    guard let byte = current else { throw problem("the file ends too early") }
    guard byte == end || byte == UInt8(ascii: ",") else {
      throw problem("a comma or the end of the list was expected")
    }
    position += 1
    return byte == end
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue
  {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count else { throw problem("the file ends too early") }
    let matches = word.withUTF8Buffer { expected in
      expected.elementsEqual(bytes[position..<position + length])
    }
    guard matches else { throw problem("an unknown word") }
    position += length
    return value
  }

  private var current: UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private func problem(_ what: String) -> Problem {
    Problem(
      .damaged, "the JSON cannot be read: \(what)", at: "byte \(position)",
      fix: "Write the file again.")
  }
}

extension JSONReader {
  /// Reads a number; exact for up to 15 digits and small exponents, else by the standard library.
  private mutating func number() throws(Problem) -> Double {
    let start = position
    let isNegative = current == UInt8(ascii: "-")
    if isNegative { position += 1 }
    if current == UInt8(ascii: "I") {
      _ = try word("Infinity", .null)
      return isNegative ? -Double.infinity : .infinity
    }
    while let byte = current, Self.isNumberByte(byte) { position += 1 }
    guard position > start, let number = Self.parse(bytes[start..<position]) else {
      position = start
      throw problem("a value was expected")
    }
    return number
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// Short whole numbers, which most arrays of a model hold, are read without making a string.
  private static func parse(_ digits: ArraySlice<UInt8>) -> Double? {
    guard digits.count <= 9 else { return Double(String(decoding: digits, as: UTF8.self)) }
    var value = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return Double(String(decoding: digits, as: UTF8.self))
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return Double(value)
  }

  private mutating func string() throws(Problem) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      default: text.append(byte)
      }
    }
    throw problem("a text without an end")
  }

  private mutating func escape() throws(Problem) -> [UInt8] {
    guard let byte = current else { throw problem("a text without an end") }
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): return Array(String(try unicodeEscape()).utf8)
    default: throw problem("an unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(Problem) -> Character {
    let first = try fourHexDigits()
    guard first >= 0xD800, first < 0xDC00 else {
      return Unicode.Scalar(first).map(Character.init) ?? "\u{FFFD}"
    }
    guard current == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    position += 2
    let second = try fourHexDigits()
    guard second >= 0xDC00, second < 0xE000 else { return "\u{FFFD}" }
    let scalar = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
    return Unicode.Scalar(scalar).map(Character.init) ?? "\u{FFFD}"
  }

  private mutating func fourHexDigits() throws(Problem) -> UInt32 {
    guard position + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw problem("four hexadecimal digits were expected") }
    position += 4
    return value
  }
}
