import Domain
import Foundation
import Tables

/// Reads a schema from its JSON file.
enum SchemaFile {
  /// Returns the schema in the file at `path`.
  static func read(_ path: String) throws(Problem) -> Schema {
    guard let contents = FileManager.default.contents(atPath: path) else {
      throw Problem(
        .fileMissing, "the schema file \(SafeText(path)) is missing or cannot be read",
        fix: "Check the path.")
    }
    do {
      return try JSONDecoder().decode(Schema.self, from: contents)
    } catch {
      throw Problem(
        .invalidInput, "the schema is not as expected: \(reason(error))", at: SafeText(path).text,
        fix: #"Write it as {"columns": {"age": "numeric"}, "missing": {"kids": [-1]}}."#,
        cause: "\(error)")
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it is not JSON" }
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "the value at \(place(context)) is of another type"
    case .keyNotFound(let key, let context):
      return "\(SafeText(key.stringValue)) is missing at \(place(context))"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? "it is not JSON" : "\(place(context)) is neither numeric nor categorical"
    @unknown default: return "it cannot be read"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    guard !context.codingPath.isEmpty else { return "the top" }
    return SafeText(context.codingPath.map(\.stringValue).joined(separator: ".")).text
  }
}
