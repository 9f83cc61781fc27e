import Domain

/// Collects the cells of one input, numbers and texts alike.
struct TensorCells {
  private(set) var numbers: [Double] = []
  private(set) var texts: [String?] = []
  /// The first cell that is quoted text; `NaN` and the infinities, which JSON can only quote, are
  /// none.
  private(set) var firstText: Int?

  /// How deep the values of an input may be nested.
  static let deepest = 4

  var count: Int { numbers.count }

  @inline(__always)
  mutating func append(_ number: Double) {
    numbers.append(number)
    if !texts.isEmpty { texts.append(nil) }
  }

  mutating func append(_ text: String) {
    if texts.isEmpty { texts = Array(repeating: nil, count: numbers.count) }
    numbers.append(.nan)
    texts.append(text)
  }

  private mutating func appendQuoted(_ text: String) {
    if firstText == nil, !Self.quotedNumbers.contains(text) { firstText = count }
    append(text)
  }

  private static let quotedNumbers: Set<String> = ["NaN", "Infinity", "-Infinity"]

  /// Reads the values of `data`, flat or nested; `asTexts` keeps numbers as they are written.
  mutating func read(
    _ cursor: inout JSONCursor, asTexts: Bool, depth: Int = 0
  ) throws(Problem) {
    guard depth < Self.deepest else { throw cursor.broken("data is nested too deeply") }
    try cursor.expect(UInt8(ascii: "["))
    if cursor.take(UInt8(ascii: "]")) { return }
    repeat {
      guard let next = cursor.peek() else { throw cursor.broken("expected a value") }
      switch next {
      case UInt8(ascii: "["): try read(&cursor, asTexts: asTexts, depth: depth + 1)
      case UInt8(ascii: "\""): appendQuoted(try cursor.string())
      case UInt8(ascii: "n") where cursor.takeWord("null"): append(.nan)
      case UInt8(ascii: "t") where cursor.takeWord("true"): append("true")
      case UInt8(ascii: "f") where cursor.takeWord("false"): append("false")
      default:
        if asTexts { append(try cursor.numberText()) } else { append(try cursor.number()) }
      }
    } while cursor.take(UInt8(ascii: ","))
    try cursor.expect(UInt8(ascii: "]"))
  }
}
