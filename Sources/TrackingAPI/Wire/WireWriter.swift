/// Writes the JSON of an answer; what is empty is left out where clients expect that.
struct WireWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Writes one object.
  static func object(_ members: (inout WireWriter) -> Void) -> WireWriter {
    var writer = WireWriter()
    writer.braced { members(&$0) }
    return writer
  }

  /// The answer to a change that has nothing to say.
  static let empty = WireWriter.object { _ in }

  private mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func braced(_ members: (inout WireWriter) -> Void) {
    raw("{")
    needsComma = false
    members(&self)
    raw("}")
    needsComma = true
  }

  private mutating func name(_ name: StaticString) {
    if needsComma { raw(",") }
    raw("\"")
    raw(name)
    raw("\":")
    needsComma = true
  }

  /// Writes a member that is an object.
  mutating func object(_ name: StaticString, _ members: (inout WireWriter) -> Void) {
    self.name(name)
    braced(members)
  }

  /// Writes a member that is a list of objects; nothing when there is none.
  mutating func list<Element>(
    _ name: StaticString, _ elements: [Element],
    _ members: (inout WireWriter, Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    self.name(name)
    raw("[")
    var isFirst = true
    for element in elements {
      if !isFirst { raw(",") }
      isFirst = false
      braced { members(&$0, element) }
    }
    raw("]")
    needsComma = true
  }

  /// Writes a member that is a list of texts; nothing when there is none.
  mutating func texts(_ name: StaticString, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    self.name(name)
    raw("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { raw(",") }
      quoted(text)
    }
    raw("]")
  }

  /// Writes a text.
  mutating func text(_ name: StaticString, _ text: String) {
    self.name(name)
    quoted(text)
  }

  /// Writes a text unless it is absent.
  mutating func text(_ name: StaticString, ifPresent text: String?) {
    if let text { self.text(name, text) }
  }

  /// Writes a whole number.
  mutating func integer(_ name: StaticString, _ number: Int64) {
    self.name(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Writes a number; what is no number is a text, for JSON has none.
  mutating func number(_ name: StaticString, _ number: Double) {
    guard number.isFinite else {
      return text(name, number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    }
    self.name(name)
    bytes.append(contentsOf: number.description.utf8)
  }

  /// Writes true or false.
  mutating func flag(_ name: StaticString, _ flag: Bool) {
    self.name(name)
    if flag { raw("true") } else { raw("false") }
  }

  private mutating func quoted(_ text: String) {
    raw("\"")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, 0x7F:
        raw("\\u00")
        bytes.append(Self.digit(byte >> 4))
        bytes.append(Self.digit(byte & 0xF))
      default: bytes.append(byte)
      }
    }
    raw("\"")
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
