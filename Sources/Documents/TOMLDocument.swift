public import Domain
internal import TOMLKit

/// Reads TOML files into the same nodes as YAML.
///
/// Keys come in the order of their names, since the library keeps no other; a date is text.
public enum TOMLDocument {
  /// Reads one document.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - source: The file's name as people should see it in problems.
  /// - Returns: A mapping; its values bear no place of their own.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  public static func parse(bytes: [UInt8], source: String) throws(Problem) -> Node {
    guard bytes.count <= Document.largestSize else {
      throw Problem(
        .tooLarge, "the file has \(bytes.count) bytes, at most \(Document.largestSize) are read",
        at: source, fix: "Keep parameters in a smaller file.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentProblem.invalidUTF8(bytes, source: source)
    }
    do {
      return node(try TOMLTable(string: text), source: source)
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw Problem(
        .invalidConfiguration, "the file is not TOML: \(SafeText(error.description).text)",
        at: "\(source):\(place.line):\(place.column)", fix: "Correct that line.")
    } catch {
      throw Problem(
        .invalidConfiguration, "the file cannot be read as TOML", at: source,
        fix: "Compare it with an example.", cause: "\(error)")
    }
  }

  private static func node(_ table: TOMLTable, source: String) -> Node {
    let entries = table.map { Node.Entry($0.0, node($0.1, source: source)) }
    return Node(.mapping(entries), line: 1, column: 1, source: source)
  }

  private static func node(_ value: any TOMLValueConvertible, source: String) -> Node {
    let meaning: Node.Value
    switch value.type {
    case .table: return value.table.map { node($0, source: source) } ?? Node(.null)
    case .array: meaning = .sequence((value.array ?? []).map { node($0, source: source) })
    case .string: meaning = .string(value.string ?? "")
    case .int: meaning = .integer("\(value.int ?? 0)")
    case .double: meaning = .float(value.double ?? .nan)
    case .bool: meaning = .bool(value.bool ?? false)
    case .date, .time, .dateTime: meaning = .string(value.debugDescription)
    }
    return Node(meaning, line: 1, column: 1, source: source)
  }
}
