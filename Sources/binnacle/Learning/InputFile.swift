import Domain
import Foundation

/// Reads whole files that people name on the command line.
enum InputFile {
  /// Returns the file's name without its folder, for messages.
  static func name(of path: String) -> String {
    SafeText((path as NSString).lastPathComponent).text
  }

  /// Returns the content of the file at `path`.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` or `invalidInput`.
  static func bytes(_ path: String) throws(Problem) -> [UInt8] {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Problem(.fileMissing, "there is no file \(SafeText(path))", fix: "Check the path.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Problem(
        .invalidInput, "the file \(SafeText(path)) cannot be read",
        fix: "Check that it is a file and that you may read it.")
    }
    return Array(data)
  }
}
