/// Writes nodes as block YAML that any YAML 1.1 or 1.2 reader reads back to the same values.
///
///     DocumentWriter.text(of: Node(.mapping([.init("schema", Node(.string("2.0")))])))
///     // schema: '2.0'
public enum DocumentWriter {
  /// Returns the document as text that ends with a line break.
  public static func text(of root: Node) -> String {
    var text = ""
    switch root.value {
    case .mapping(let entries) where !entries.isEmpty: write(entries, indent: 0, to: &text)
    case .sequence(let items) where !items.isEmpty: write(items, indent: 0, to: &text)
    case .mapping, .sequence, .null, .bool, .integer, .float, .string:
      text = scalar(root) + "\n"
    }
    return text
  }

  private static func write(_ entries: [Node.Entry], indent: Int, to text: inout String) {
    for entry in entries {
      text += spaces(indent) + scalar(entry.keyNode) + ":"
      writeValue(entry.value, indent: indent, to: &text)
    }
  }

  private static func writeValue(_ node: Node, indent: Int, to text: inout String) {
    switch node.value {
    case .mapping(let entries) where !entries.isEmpty:
      text += "\n"
      write(entries, indent: indent + 2, to: &text)
    case .sequence(let items) where !items.isEmpty:
      text += "\n"
      write(items, indent: indent, to: &text)
    case .mapping, .sequence, .null, .bool, .integer, .float, .string:
      text += " " + scalar(node) + "\n"
    }
  }

  private static func write(_ items: [Node], indent: Int, to text: inout String) {
    for item in items {
      var block = ""
      switch item.value {
      case .mapping(let entries) where !entries.isEmpty:
        write(entries, indent: indent + 2, to: &block)
      case .sequence(let nested) where !nested.isEmpty:
        write(nested, indent: indent + 2, to: &block)
      case .mapping, .sequence, .null, .bool, .integer, .float, .string:
        block = spaces(indent + 2) + scalar(item) + "\n"
      }
      text += spaces(indent) + "- " + block.dropFirst(indent + 2)
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  private static func scalar(_ node: Node) -> String {
    switch node.value {
    case .mapping: "{}"
    case .sequence: "[]"
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let digits): digits
    case .float(let number): float(number)
    case .string(let text): ScalarQuoting.written(text)
    }
  }

  /// A mantissa with a point and a signed exponent is a number to every reader.
  private static func float(_ number: Double) -> String {
    let text = FloatText.text(of: number)
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }
}
