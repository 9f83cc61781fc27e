import Documents
import Domain

/// Writes nodes as Python's `json.dumps` does with `sort_keys=True`.
enum SortedJSON {
  /// Returns a node as text on one line.
  ///
  /// - Parameters:
  ///   - node: Any node.
  ///   - names: Keys left out of every mapping.
  /// - Returns: ASCII alone.
  static func text(of node: Node, leavingOut names: Set<String> = []) -> String {
    switch node.value {
    case .mapping(let entries):
      let kept = entries.filter { !names.contains($0.key) }.sorted(by: precedes)
      let pairs = kept.map {
        AsciiJSON.quoted($0.key) + ": " + text(of: $0.value, leavingOut: names)
      }
      return "{" + pairs.joined(separator: ", ") + "}"
    case .sequence(let items):
      return "[" + items.map { text(of: $0, leavingOut: names) }.joined(separator: ", ") + "]"
    case .null, .bool, .integer: return node.text ?? "null"
    case .float(let number): return float(number)
    case .string(let text): return AsciiJSON.quoted(text)
    }
  }

  /// Keys that are numbers are sorted as such, before they become text.
  private static func precedes(_ left: Node.Entry, _ right: Node.Entry) -> Bool {
    if let first = number(left.keyNode), let second = number(right.keyNode) {
      return first < second
    }
    return PathReader.precedes(left.key, right.key)
  }

  private static func number(_ key: Node) -> Double? {
    switch key.value {
    case .integer(let digits): Double(digits)
    case .float(let number): number
    case .mapping, .sequence, .null, .bool, .string: nil
    }
  }

  private static func float(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    return FloatText.text(of: number)
  }
}
