/// Writes nodes as block YAML, spelt as `ruamel.yaml` spells it, which is how DVC writes its files.
///
///     DocumentWriter.text(of: Node(.mapping([.init("schema", Node(.string("2.0")))])))
///     // schema: '2.0'
public enum DocumentWriter {
  /// Returns the document as text that ends with a line break.
  ///
  /// - Parameters:
  ///   - root: The document.
  ///   - foldsLines: Whether long text goes on in the next line.
  /// - Returns: The text.
  public static func text(of root: Node, foldsLines: Bool = true) -> String {
    var writer = BlockWriter(
      lines: FoldedLines(width: foldsLines ? FoldedLines.usualWidth : Int.max))
    writer.write(root)
    return writer.lines.text + "\n"
  }
}

/// Writes nested blocks: a level of a mapping is two columns further in, a sequence is not.
struct BlockWriter {
  private static let step = 2

  var lines: FoldedLines

  mutating func write(_ root: Node) {
    switch root.value {
    case .mapping(let entries) where !entries.isEmpty:
      write(entries, indent: 0, continuesLine: true)
    case .sequence(let items) where !items.isEmpty:
      write(items, indent: 0, continuesLine: true)
    case .null: lines.put("null")
    case .mapping, .sequence, .bool, .integer, .float, .string: scalar(root, indent: 0)
    }
  }

  private mutating func write(_ entries: [Node.Entry], indent: Int, continuesLine: Bool) {
    for (index, entry) in entries.enumerated() {
      if index > 0 || !continuesLine { lines.breakLine(indent: indent) }
      if SimpleKey.canBe(entry.keyNode) {
        scalar(entry.keyNode, indent: indent, folds: false)
        lines.put(":")
        writeValue(entry.value, indent: indent)
      } else {
        writeLongKey(entry, indent: indent)
      }
    }
  }

  private mutating func writeValue(_ node: Node, indent: Int) {
    switch node.value {
    case .mapping(let entries) where !entries.isEmpty:
      write(entries, indent: indent + Self.step, continuesLine: false)
    case .sequence(let items) where !items.isEmpty:
      write(items, indent: indent, continuesLine: false)
    case .null: break
    case .mapping, .sequence, .bool, .integer, .float, .string:
      lines.put(" ")
      scalar(node, indent: indent)
    }
  }

  /// A key that is too long for a line, or has several, stands behind a question mark.
  private mutating func writeLongKey(_ entry: Node.Entry, indent: Int) {
    lines.put("? ")
    scalar(entry.keyNode, indent: indent)
    lines.breakLine(indent: indent)
    lines.put(":")
    guard !entry.value.isNull else { return }
    writeItem(entry.value, indent: indent)
  }

  private mutating func write(_ items: [Node], indent: Int, continuesLine: Bool) {
    for (index, item) in items.enumerated() {
      if index > 0 || !continuesLine { lines.breakLine(indent: indent) }
      lines.put("-")
      writeItem(item, indent: indent)
    }
  }

  /// Writes what begins on the line of its mark.
  private mutating func writeItem(_ item: Node, indent: Int) {
    lines.put(" ")
    switch item.value {
    case .mapping(let entries) where !entries.isEmpty:
      write(entries, indent: indent + Self.step, continuesLine: true)
    case .sequence(let nested) where !nested.isEmpty:
      write(nested, indent: indent + Self.step, continuesLine: true)
    case .null: break
    case .mapping, .sequence, .bool, .integer, .float, .string: scalar(item, indent: indent)
    }
  }

  /// Lines of one scalar after the first are two columns further in than what it belongs to.
  private mutating func scalar(_ node: Node, indent: Int, folds: Bool = true) {
    let inner = indent + Self.step
    switch node.value {
    case .mapping: lines.put("{}")
    case .sequence: lines.put("[]")
    case .null, .bool, .integer: lines.putPlain(node.text ?? "", indent: inner, folds: folds)
    case .float(let number): lines.putPlain(Self.float(number), indent: inner, folds: folds)
    case .string(let text):
      switch ScalarStyle.style(of: text) {
      case .plain: lines.putPlain(text, indent: inner, folds: folds)
      case .single: lines.putSingleQuoted(text, indent: inner, folds: folds)
      case .double: lines.putDoubleQuoted(text, indent: inner, folds: folds)
      }
    }
  }

  private static func float(_ number: Double) -> String {
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
    return FloatText.text(of: number)
  }
}
