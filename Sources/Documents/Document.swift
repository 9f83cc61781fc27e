public import Domain
import Yams

/// Reads YAML 1.2 documents, the one reader for every file people write.
///
///     let root = try Document.parse("stages: {fit: {cmd: make}}", source: "dvc.yaml")
///     root["stages"]?.entries.first?.key  // "fit"
public enum Document {
  /// The largest document that is read, in bytes.
  public static let largestSize = 16 * 1_024 * 1_024

  /// Reads one document from text.
  ///
  /// - Parameters:
  ///   - text: The document; empty text is a null node.
  ///   - source: The file's name as people should see it in problems.
  /// - Returns: The root of the document.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  public static func parse(_ text: String, source: String) throws(Problem) -> Node {
    guard text.utf8.count <= largestSize else { throw tooLarge(text.utf8.count, source) }
    do {
      var conversion = NodeConversion(source: source)
      guard let root = try Yams.compose(yaml: text, .basic) else {
        return Node(.null, line: 1, column: 1, source: source)
      }
      return try conversion.node(from: root, depth: 0)
    } catch let problem as Problem {
      throw problem
    } catch let error as YamlError {
      throw DocumentProblem.problem(for: error, text: text, source: source)
    } catch {
      throw Problem(
        .invalidConfiguration, "the file cannot be read as YAML", at: source,
        fix: "Compare it with an example.", cause: "\(error)")
    }
  }

  /// Reads one document from bytes that should be UTF-8.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - source: The file's name as people should see it in problems.
  /// - Returns: The root of the document.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names file, line and column.
  public static func parse(bytes: [UInt8], source: String) throws(Problem) -> Node {
    guard bytes.count <= largestSize else { throw tooLarge(bytes.count, source) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw DocumentProblem.invalidUTF8(bytes, source: source)
    }
    return try parse(text, source: source)
  }

  private static func tooLarge(_ count: Int, _ source: String) -> Problem {
    Problem(
      .tooLarge, "the document has \(count) bytes, at most \(largestSize) are read", at: source,
      fix: "Move data out of the YAML file.")
  }
}
