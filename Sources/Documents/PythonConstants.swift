public import Domain

/// Reads the constants of a Python file, the way DVC takes parameters from one.
///
/// `RATE = 0.1` is a value, `class Fit:` a group of them, and `self.rounds = 5` in `__init__`
/// belongs to its class. Whatever is no plain literal is passed over.
public enum PythonConstants {
  /// Reads the constants of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - source: The file's name as people should see it in problems.
  /// - Returns: A mapping in the order of the file.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a file that is not UTF-8, or too
  ///   large.
  public static func parse(bytes: [UInt8], source: String) throws(Problem) -> Node {
    guard bytes.count <= Document.largestSize else {
      throw Problem(
        .tooLarge, "the file has \(bytes.count) bytes, at most \(Document.largestSize) are read",
        at: source, fix: "Keep parameters in a smaller file.")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw DocumentProblem.invalidUTF8(bytes, source: source)
    }
    var lines = PythonLines.lines(of: bytes)[...]
    let entries = block(&lines, above: -1, source: source, .names)
    return Node(.mapping(entries), line: 1, column: 1, source: source)
  }

  /// Says which assignments of a block are constants.
  private enum Scope {
    /// Those of a module or a class: `NAME = …`.
    case names
    /// Those of a function: `self.name = …` only.
    case own
  }

  /// Reads the statements that stand further right than `indentation`.
  private static func block(
    _ lines: inout ArraySlice<PythonLines.Line>, above indentation: Int, source: String,
    _ scope: Scope
  ) -> [Node.Entry] {
    var entries: [Node.Entry] = []
    while let line = lines.first, line.indentation > indentation {
      lines.removeFirst()
      let text = String(decoding: line.text, as: UTF8.self)
      if scope == .names, let name = className(text) {
        let inner = block(&lines, above: line.indentation, source: source, .names)
        put(.init(name, Node(.mapping(inner), line: line.number, column: 1, source: source)))
      } else if scope == .names, text.hasPrefix("def __init__") {
        block(&lines, above: line.indentation, source: source, .own).forEach(put)
      } else if line.text.last == UInt8(ascii: ":") {
        _ = block(&lines, above: line.indentation, source: source, .own)
      } else if let entry = assignment(line, source: source, scope) {
        put(entry)
      }
    }
    return entries

    func put(_ entry: Node.Entry) {
      if let index = entries.firstIndex(where: { $0.key == entry.key }) {
        entries[index] = entry
      } else {
        entries.append(entry)
      }
    }
  }

  /// The name of `class Name:` or `class Name(Base):`.
  private static func className(_ text: String) -> String? {
    guard text.hasPrefix("class "), text.hasSuffix(":") else { return nil }
    let name = text.dropFirst(6).drop { $0 == " " }.prefix { $0 != "(" && $0 != ":" && $0 != " " }
    return name.isEmpty ? nil : String(name)
  }

  private static func assignment(
    _ line: PythonLines.Line, source: String, _ scope: Scope
  ) -> Node.Entry? {
    guard let sign = line.text.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    var target = String(decoding: line.text[..<sign], as: UTF8.self)
    // A type may stand between the name and the value.
    if let colon = target.firstIndex(of: ":") { target = String(target[..<colon]) }
    target = String(target.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    let own = "self."
    if target.hasPrefix(own) {
      target = String(target.dropFirst(own.count))
    } else if scope == .own {
      return nil
    }
    guard isName(target) else { return nil }
    let place = Node(.null, line: line.number, column: line.indentation + 1, source: source)
    return PythonLiteral.value(of: line.text[(sign + 1)...], at: place).map { .init(target, $0) }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !("0"..."9").contains(first) else { return false }
    return text.unicodeScalars.allSatisfy {
      $0 == "_" || $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
  }
}
