import Foundation

/// Compares text with a file in Golden; a missing file is written, and the test fails once.
struct GoldenText {
  private let folder: URL

  init(file: String = #filePath) {
    folder = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden")
  }

  /// Returns the first line that differs, or nothing.
  func difference(of text: String, from name: String) throws -> String? {
    let file = folder.appending(path: name)
    let refreshes = ProcessInfo.processInfo.environment["BINNACLE_REFRESH_GOLDEN"] != nil
    guard !refreshes, let known = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return refreshes ? nil : "\(name) was missing and is written now. Look at it, then run again."
    }
    guard known != text else { return nil }
    let (old, new) = (known.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
    let place = line.map { "line \($0.offset + 1)\n  was: \($0.element.0)\n  is:  \($0.element.1)" }
    return "\(name) differs: \(place ?? "\(old.count) lines became \(new.count)"). "
      + "BINNACLE_REFRESH_GOLDEN=1 swift test accepts it."
  }
}
