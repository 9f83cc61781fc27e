import Domain
import Foundation

/// Writes the result of an evaluation: to standard output, and to a file for DVC.
struct EvaluationOutput {
  let format: OutputFormat
  let metricsPath: String?

  /// Writes one result in both places.
  func write(_ document: EvaluationDocument, text: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let json = try encoder.encode(document)
    if let metricsPath { try Self.replace(metricsPath, with: json + Data("\n".utf8)) }
    switch format {
    case .text: print(text)
    case .json: print(TerminalJSON.text(json))
    }
  }

  /// Replaces a file in one step, by a temporary one beside it and a rename.
  static func replace(_ path: String, with content: Data) throws(Problem) {
    do {
      try content.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Problem(
        .invalidInput, "the metrics cannot be written to \(SafeText(path).text)",
        fix: "Name a file in a folder that exists and may be written.", cause: "\(error)")
    }
  }
}
