internal import Domain
internal import Foundation
internal import TextUI

/// Saves a frame as text, and with its colours; a file that exists is never replaced.
struct ScreenDump: Sendable {
  let frame: Frame
  let theme: Theme

  /// Saves the frame beside other files, off the caller's thread.
  ///
  /// - Parameter name: `NAME.txt` is written as text, `NAME.ans` with colours, any other name as
  ///   both.
  /// - Returns: The paths of the files.
  func save(as name: String) async -> Result<[String], Problem> {
    await FileWork.run { write(name) }
  }

  private func write(_ name: String) -> Result<[String], Problem> {
    var written: [String] = []
    for (path, text) in contents(of: name) {
      do {
        try Data((text + "\n").utf8).write(
          to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      } catch {
        return .failure(Self.problem(path, error))
      }
      written.append(URL(fileURLWithPath: path).path)
    }
    return .success(written)
  }

  private func contents(of name: String) -> [(String, String)] {
    if name.hasSuffix(".txt") { return [(name, frame.text)] }
    if name.hasSuffix(".ans") { return [(name, frame.ansi(in: theme))] }
    return [(name + ".txt", frame.text), (name + ".ans", frame.ansi(in: theme))]
  }

  private static func problem(_ path: String, _ error: any Error) -> Problem {
    let exists = (error as? CocoaError)?.code == .fileWriteFileExists
    return Problem(
      .unavailable, exists ? "the file exists already" : "the screen could not be saved",
      at: SafeText(path).text, fix: "Name another file with :dump FILE.")
  }
}
