import Domain
import Foundation

/// Writes whole files that people name on the command line.
enum OutputFile {
  /// Writes `bytes` to a file beside `path` and moves it there.
  ///
  /// - Throws: ``Problem`` with code `invalidInput`.
  static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Problem(
        .invalidInput, "\(SafeText(path)) cannot be written",
        fix: "Check that its folder exists and that you may write there.", cause: "\(error)")
    }
  }
}
