import Domain
import Foundation

/// Makes the folder of the demo: a copy of `sample-data` that may be changed.
struct DemoFolder: Sendable {
  let source: String
  let target: String

  /// Copies what is not there yet; files that are there stay as they are.
  ///
  /// - Throws: ``Problem`` with code `diskFull` when it cannot be written.
  func prepare() throws(Problem) {
    do {
      let files = FileManager.default
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      for name in try files.subpathsOfDirectory(atPath: source).sorted() {
        let from = source + "/" + name
        let to = target + "/" + name
        var isFolder: ObjCBool = false
        guard files.fileExists(atPath: from, isDirectory: &isFolder),
          !files.fileExists(atPath: to), !name.hasPrefix(".binnacle")
        else { continue }
        if isFolder.boolValue {
          try files.createDirectory(atPath: to, withIntermediateDirectories: true)
        } else {
          try copyWhole(from, to: to)
        }
      }
    } catch {
      throw Problem(
        .diskFull, "the demo's folder cannot be written", at: SafeText(target).text,
        fix: "Free space, or name another folder with --dir.", cause: "\(error)")
    }
  }

  /// Copies under another name first: a copy that was cut off must not pass for the file.
  private func copyWhole(_ from: String, to: String) throws {
    let unfinished = to + ".incoming"
    try? FileManager.default.removeItem(atPath: unfinished)
    try FileManager.default.copyItem(atPath: from, toPath: unfinished)
    try FileManager.default.moveItem(atPath: unfinished, toPath: to)
  }
}
