/// Reads quoted text of Python with its escapes.
enum PythonText {
  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "r"): 13, UInt8(ascii: "a"): 7,
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "v"): 11,
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "'"): UInt8(ascii: "'"),
    UInt8(ascii: "\""): UInt8(ascii: "\""),
  ]
  private static let lengths: [UInt8: Int] = [
    UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
  ]

  /// Reads one piece, whose opening quote is at `position`; nil when it does not end.
  static func read(_ text: [UInt8], at position: inout Int, isRaw: Bool) -> String? {
    let quote = text[position]
    let isLong = text[position...].starts(with: [quote, quote, quote])
    let mark = [UInt8](repeating: quote, count: isLong ? 3 : 1)
    position += mark.count
    var content: [UInt8] = []
    while position < text.count {
      if text[position...].starts(with: mark) {
        position += mark.count
        return String(decoding: content, as: UTF8.self)
      }
      if text[position] == UInt8(ascii: "\\"), position + 1 < text.count {
        if isRaw {
          content += text[position...(position + 1)]
          position += 2
        } else {
          content += escape(text, at: &position)
        }
      } else {
        content.append(text[position])
        position += 1
      }
    }
    return nil
  }

  /// Reads one escape; one that Python does not know stays as written.
  private static func escape(_ text: [UInt8], at position: inout Int) -> [UInt8] {
    let kind = text[position + 1]
    if kind == UInt8(ascii: "\n") {
      position += 2
      return []
    }
    if let byte = simple[kind] {
      position += 2
      return [byte]
    }
    let digits = lengths[kind].map { text.dropFirst(position + 2).prefix($0) }
    if let digits, digits.count == lengths[kind],
      let scalar = number(digits, radix: 16).flatMap(Unicode.Scalar.init)
    {
      position += 2 + digits.count
      return Array(String(Character(scalar)).utf8)
    }
    let octal = text.dropFirst(position + 1).prefix(3).prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0)
    }
    if let scalar = number(octal, radix: 8).flatMap(Unicode.Scalar.init) {
      position += 1 + octal.count
      return Array(String(Character(scalar)).utf8)
    }
    position += 2
    return [UInt8(ascii: "\\"), kind]
  }

  private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> UInt32? {
    digits.isEmpty ? nil : UInt32(String(decoding: digits, as: UTF8.self), radix: radix)
  }
}
