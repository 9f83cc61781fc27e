/// Reads a literal of Python, as `ast.literal_eval` does: numbers, text, `True`, `False`, `None`,
/// lists, tuples and dictionaries of them.
struct PythonLiteral {
  private static let deepest = 64

  private let text: [UInt8]
  private let place: Node
  private var position = 0

  /// Returns the value of an expression, which gets the place of the given node; nil when it is
  /// anything but a literal.
  static func value(of text: ArraySlice<UInt8>, at place: Node) -> Node? {
    var reader = PythonLiteral(text: Array(text), place: place)
    guard let first = reader.value(depth: 0) else { return nil }
    reader.skipSpace()
    guard reader.byte == UInt8(ascii: ",") else { return reader.byte == nil ? first : nil }
    // A tuple needs no brackets.
    reader.position += 1
    guard let rest = reader.values(upTo: nil, depth: 1) else { return nil }
    return reader.node(.sequence([first] + rest))
  }

  private init(text: [UInt8], place: Node) {
    self.text = text
    self.place = place
  }

  private var byte: UInt8? { position < text.count ? text[position] : nil }

  private func node(_ value: Node.Value) -> Node {
    Node(value, line: place.line, column: place.column, source: place.source)
  }

  private mutating func skipSpace() {
    while let byte, " \t\r\n".utf8.contains(byte) { position += 1 }
  }

  private mutating func value(depth: Int) -> Node? {
    skipSpace()
    guard let byte, depth < Self.deepest else { return nil }
    switch byte {
    case UInt8(ascii: "["):
      position += 1
      return values(upTo: UInt8(ascii: "]"), depth: depth + 1).map { node(.sequence($0)) }
    case UInt8(ascii: "("): return parenthesized(depth: depth)
    case UInt8(ascii: "{"): return dictionary(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return joinedText()
    default: return word()
    }
  }

  /// Reads values with commas between them; nil at anything else.
  private mutating func values(upTo end: UInt8?, depth: Int) -> [Node]? {
    var found: [Node] = []
    while true {
      skipSpace()
      if byte == end {
        if end != nil { position += 1 }
        return found
      }
      guard let next = value(depth: depth) else { return nil }
      found.append(next)
      skipSpace()
      if byte == UInt8(ascii: ",") { position += 1 } else if byte != end { return nil }
    }
  }

  /// Reads a tuple, or one value in brackets, which is that value.
  private mutating func parenthesized(depth: Int) -> Node? {
    position += 1
    let end = UInt8(ascii: ")")
    skipSpace()
    guard byte != end else {
      position += 1
      return node(.sequence([]))
    }
    guard let first = value(depth: depth + 1) else { return nil }
    skipSpace()
    if byte == end {
      position += 1
      return first
    }
    guard byte == UInt8(ascii: ",") else { return nil }
    position += 1
    return values(upTo: end, depth: depth + 1).map { node(.sequence([first] + $0)) }
  }

  private mutating func dictionary(depth: Int) -> Node? {
    position += 1
    var entries: [Node.Entry] = []
    while true {
      skipSpace()
      if byte == UInt8(ascii: "}") {
        position += 1
        return node(.mapping(entries))
      }
      guard let key = value(depth: depth + 1), key.text != nil else { return nil }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { return nil }
      position += 1
      guard let value = value(depth: depth + 1) else { return nil }
      // Of equal keys the last counts, at the place of the first.
      let entry = Node.Entry(keyNode: key, value: value)
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
      skipSpace()
      if byte == UInt8(ascii: ",") {
        position += 1
      } else if byte != UInt8(ascii: "}") {
        return nil
      }
    }
  }

  /// Reads a name or a number, with `r` or `u` before text.
  private mutating func word() -> Node? {
    let start = position
    while let byte, Self.isPartOfWord(byte) || isSign(at: position, from: start) { position += 1 }
    let word = String(decoding: text[start..<position], as: UTF8.self)
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      return ["r", "u", "R", "U"].contains(word) ? joinedText(isRaw: word.lowercased() == "r") : nil
    }
    switch word {
    case "True": return node(.bool(true))
    case "False": return node(.bool(false))
    case "None": return node(.null)
    default: return Self.number(word).map(node)
    }
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// A sign stands at the beginning of a number or after its `e`.
  private func isSign(at place: Int, from start: Int) -> Bool {
    guard text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") else { return false }
    guard place > start else { return true }
    let isHexadecimal = text[start...].starts(with: "0x".utf8)
    return (text[place - 1] | 0x20) == UInt8(ascii: "e") && !isHexadecimal
  }

  /// A number; what YAML also takes for one but Python does not, such as `017`, is none.
  private static func number(_ word: String) -> Node.Value? {
    let body = word.drop { $0 == "-" || $0 == "+" }
    guard let first = body.utf8.first, word.utf8.count - body.utf8.count <= 1 else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let leading = first == UInt8(ascii: ".") ? body.utf8.dropFirst().first : first
    guard let leading, digits.contains(leading) else { return nil }
    switch ScalarTable.value(of: word.lowercased()) {
    case .integer(let digits):
      let isPadded =
        body.utf8.count > 1 && body.utf8.allSatisfy { $0 < UInt8(ascii: "a") }
        && first == UInt8(ascii: "0") && digits.drop { $0 == "-" } != "0"
      return isPadded ? nil : .integer(digits)
    case .float(let number): return .float(number)
    case .null, .bool, .string, .mapping, .sequence: return nil
    }
  }

  /// Reads pieces of text that stand side by side, which Python joins.
  private mutating func joinedText(isRaw: Bool = false) -> Node? {
    guard var whole = PythonText.read(text, at: &position, isRaw: isRaw) else { return nil }
    while true {
      skipSpace()
      guard let byte, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") else { break }
      guard let next = PythonText.read(text, at: &position, isRaw: false) else { return nil }
      whole += next
    }
    return node(.string(whole))
  }
}
