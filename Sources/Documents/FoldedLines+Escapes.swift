/// Writes text between double quotes, where everything can be escaped.
extension FoldedLines {
  private static let named: [Unicode.Scalar: String] = [
    "\0": "0", "\u{07}": "a", "\u{08}": "b", "\t": "t", "\n": "n", "\u{0B}": "v", "\u{0C}": "f",
    "\r": "r", "\u{1B}": "e", "\"": "\"", "\\": "\\", "\u{85}": "N", "\u{A0}": "_",
    "\u{2028}": "L", "\u{2029}": "P",
  ]

  mutating func putDoubleQuoted(_ quoted: String, indent: Int, folds: Bool) {
    let scalars = Array(quoted.unicodeScalars)
    put("\"")
    var start = 0
    for end in 0...scalars.count {
      let scalar = end < scalars.count ? scalars[end] : nil
      if scalar.map(Self.isEscaped) ?? true {
        put(scalars[min(start, end)..<end])
        start = max(start, end)
        if let scalar {
          put(Self.escape(scalar))
          start = end + 1
        }
      }
      guard folds, end > 0, end < scalars.count - 1, scalar == " " || start >= end,
        isFull(with: end - start)
      else { continue }
      fold(scalars, &start, end, indent: indent)
    }
    put("\"")
  }

  /// Goes on in the next line: with a backslash, unless the line is left at a lone space that a
  /// reader puts back.
  private mutating func fold(
    _ scalars: [Unicode.Scalar], _ start: inout Int, _ end: Int, indent: Int
  ) {
    let isMarked = Self.needsMark(scalars, start, end)
    if start < end { put(scalars[start..<end]) }
    if isMarked { put("\\") }
    start = max(start, end)
    breakLine(indent: indent)
    guard start < scalars.count, scalars[start] == " " else { return }
    if isMarked { put("\\") } else { start += 1 }
  }

  private static func needsMark(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    guard var next = scalars[end...].firstIndex(of: " ") else { return true }
    next = scalars[end..<next].firstIndex(of: "\n") ?? next
    guard next + 1 < scalars.count else { return true }
    let after = scalars[next + 1]
    if scalars[next] == "\n", after != " " { return true }
    let word = scalars[end..<next]
    let isDoubleSpace = scalars[end - 1] == " " && scalars[end] == " "
    return word.contains("\"") || word.contains("'") || after == " " || after == "\n"
      || isDoubleSpace || start == end
  }

  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x5C, 0x85, 0x2028, 0x2029, 0xFEFF: true
    case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: false
    default: true
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    if let name = named[scalar] { return "\\" + name }
    let (mark, count) =
      scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\" + mark + String(repeating: "0", count: count - digits.count) + digits
  }
}
