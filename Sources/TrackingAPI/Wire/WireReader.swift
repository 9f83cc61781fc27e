/// Reads the JSON of a request; every step checks the end and the depth, so no input can make it
/// trap or recurse without bound.
struct WireReader {
  private static let deepest = 64
  private static let longestNumber = 400

  private let bytes: ArraySlice<UInt8>
  private var position: Int

  /// Reads the members of an object.
  ///
  /// - Parameter bytes: The request's body; a text that holds JSON is read once more.
  /// - Returns: The members; nil when the bytes are no JSON object in UTF-8.
  static func members(of bytes: [UInt8]) -> [String: WireValue]? {
    guard let value = value(of: bytes) else { return nil }
    switch value {
    case .object(let members): return members
    case .text(let text):
      guard case .object(let members) = Self.value(of: Array(text.utf8)) else { return nil }
      return members
    case .null, .flag, .number, .list: return nil
    }
  }

  /// Reads one value; nil when the bytes are no JSON.
  static func value(of bytes: [UInt8]) -> WireValue? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var reader = WireReader(
      bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...])
    guard let value = reader.value(depth: 0), reader.peek() == nil else { return nil }
    return value
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  private mutating func peek() -> UInt8? {
    while position < bytes.endIndex {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.endIndex - position >= count else { return false }
    for index in 0..<count where bytes[position + index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  private mutating func value(depth: Int) -> WireValue? {
    guard depth < Self.deepest, let first = peek() else { return nil }
    switch first {
    case UInt8(ascii: "\""): return text().map(WireValue.text)
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return list(depth: depth)
    default:
      if takeWord("true") { return .flag(true) }
      if takeWord("false") { return .flag(false) }
      if takeWord("null") { return .null }
      for word in ["NaN", "Infinity", "-Infinity"] as [StaticString] where takeWord(word) {
        return .number("\(word)")
      }
      return number()
    }
  }

  private mutating func object(depth: Int) -> WireValue? {
    guard take(UInt8(ascii: "{")) else { return nil }
    var members: [String: WireValue] = [:]
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      guard peek() == UInt8(ascii: "\""), let name = text(), take(UInt8(ascii: ":")),
        let member = value(depth: depth + 1)
      else { return nil }
      members[name] = member
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func list(depth: Int) -> WireValue? {
    guard take(UInt8(ascii: "[")) else { return nil }
    var values: [WireValue] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    repeat {
      guard let value = value(depth: depth + 1) else { return nil }
      values.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .list(values) : nil
  }

  private mutating func number() -> WireValue? {
    let start = position
    while position < bytes.endIndex {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        position += 1
        continue
      default: break
      }
      break
    }
    guard position > start, position - start <= Self.longestNumber else { return nil }
    let written = String(decoding: bytes[start..<position], as: UTF8.self)
    guard !written.hasPrefix("+"), Double(written) != nil else { return nil }
    return .number(written)
  }
}

extension WireReader {
  private mutating func text() -> String? {
    position += 1
    var decoded: [UInt8] = []
    while position < bytes.endIndex {
      let start = position
      while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\""),
        bytes[position] != UInt8(ascii: "\\"), bytes[position] >= 0x20
      {
        position += 1
      }
      decoded += bytes[start..<position]
      guard position < bytes.endIndex else { return nil }
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: decoded, as: UTF8.self) }
      guard byte == UInt8(ascii: "\\"), takeEscape(into: &decoded) else { return nil }
    }
    return nil
  }

  private mutating func takeEscape(into decoded: inout [UInt8]) -> Bool {
    guard position < bytes.endIndex else { return false }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"): return takeScalar(into: &decoded)
    default: return false
    }
    return true
  }

  /// Reads the four digits after `\u`, and the second half of a surrogate pair.
  private mutating func takeScalar(into decoded: inout [UInt8]) -> Bool {
    guard let first = hexadecimal() else { return false }
    var value = first
    if (0xD800..<0xDC00).contains(first), takeWord("\\u") {
      guard let second = hexadecimal() else { return false }
      if (0xDC00..<0xE000).contains(second) {
        value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    decoded += Array(String(Character(scalar)).utf8)
    return true
  }

  private mutating func hexadecimal() -> UInt32? {
    guard bytes.endIndex - position >= 4 else { return nil }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}
