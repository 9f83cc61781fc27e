internal import ConsoleCore
internal import Domain
internal import Foundation

/// Writes text of the console to a file of the operator's machine.
struct TextFile {
  let path: String

  /// Creates a file for what an operator typed: `~` is the home folder.
  init(typed: String) {
    path = NSString(string: typed).expandingTildeInPath
  }

  /// Writes the text and returns what the console is told of it.
  func saved(_ text: String) -> Console.Message {
    do throws(Problem) {
      return .saved(.success(try write(text)))
    } catch {
      return .saved(.failure(error))
    }
  }

  /// Writes the text to a new file; one that is there already is left alone.
  ///
  /// - Parameter text: The text.
  /// - Returns: What was written, in words.
  /// - Throws: ``Problem`` with code `invalidInput` when the file is there or cannot be written.
  func write(_ text: String) throws(Problem) -> String {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Problem(
        .invalidInput, "\(SafeText(path)) is there already", fix: "Name another file.")
    }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    } catch {
      throw Problem(
        .invalidInput, "\(SafeText(path)) cannot be written", fix: "Check folder and rights.",
        cause: "\(error)")
    }
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") }
    return "\(Quantity.count(lines)) lines written to \(SafeText(path))"
  }
}
