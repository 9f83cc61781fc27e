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
          try files.copyItem(atPath: from, toPath: to)
        }
      }
    } catch {
      throw Problem(
        .diskFull, "the demo's folder cannot be written", at: SafeText(target).text,
        fix: "Free space, or name another folder with --dir.", cause: "\(error)")
    }
  }
}
