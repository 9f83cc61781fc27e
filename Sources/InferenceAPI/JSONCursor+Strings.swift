import Domain

extension JSONCursor {
  /// Reads a string.
  mutating func string() throws(Problem) -> String {
    try expect(UInt8(ascii: "\""))
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        defer { advance(1) }
        return text(start..<position)
      }
      guard byte != UInt8(ascii: "\\") else { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw broken("a control character within a text") }
      advance(1)
    }
    throw broken("a text does not end")
  }

  /// Moves past a string without making it.
  mutating func skipString() throws(Problem) {
    try expect(UInt8(ascii: "\""))
    while position < bytes.count {
      let byte = bytes[position]
      advance(1)
      if byte == UInt8(ascii: "\"") { return }
      if byte == UInt8(ascii: "\\") { advance(position < bytes.count ? 1 : 0) }
    }
    throw broken("a text does not end")
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  private mutating func escapedString(from start: Int) throws(Problem) -> String {
    var decoded = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      advance(1)
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: decoded, as: UTF8.self)
      case UInt8(ascii: "\\"): try appendEscape(to: &decoded)
      case 0..<0x20: throw broken("a control character within a text")
      default: decoded.append(byte)
      }
    }
    throw broken("a text does not end")
  }

  private mutating func appendEscape(to decoded: inout [UInt8]) throws(Problem) {
    guard position < bytes.count else { throw broken("a text does not end") }
    let byte = bytes[position]
    advance(1)
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"): try appendScalar(to: &decoded)
    default: throw broken("an unknown escape within a text")
    }
  }

  /// Reads the four digits after `\u`, and the second half of a surrogate pair.
  private mutating func appendScalar(to decoded: inout [UInt8]) throws(Problem) {
    let first = try hexadecimal()
    var value = first
    if (0xD800..<0xDC00).contains(first), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      advance(2)
      let second = try hexadecimal()
      if (0xDC00..<0xE000).contains(second) {
        value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
      }
    }
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    decoded.append(contentsOf: String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(Problem) -> UInt32 {
    guard bytes.count - position >= 4 else { throw broken("a text does not end") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw broken("an unknown escape within a text")
      }
      value = value << 4 | UInt32(digit)
      advance(1)
    }
    return value
  }
}
