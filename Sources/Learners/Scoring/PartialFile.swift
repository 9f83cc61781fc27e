import Domain
import Foundation

/// Writes a file in parts beside its place and moves it there when it is whole.
final class PartialFile {
  /// Where the parts are written until the file is whole.
  let partialPath: String
  private let path: String
  private let handle: FileHandle
  private(set) var byteCount: UInt64

  /// Opens the parts of `path`; keeps the first `byteCount` bytes of earlier ones.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when the folder cannot be written to.
  init(path: String, keeping byteCount: UInt64 = 0) throws(Problem) {
    self.path = path
    partialPath = path + ".partial"
    self.byteCount = byteCount
    let manager = FileManager.default
    if byteCount == 0 || !manager.fileExists(atPath: partialPath) {
      _ = manager.createFile(atPath: partialPath, contents: nil)
    }
    guard let handle = FileHandle(forUpdatingAtPath: partialPath) else {
      throw Problem(
        .invalidInput, "\(SafeText(path)) cannot be written",
        fix: "Check that its folder exists and that you may write there.")
    }
    self.handle = handle
    do {
      try handle.truncate(atOffset: byteCount)
      try handle.seek(toOffset: byteCount)
    } catch {
      throw FileProblem.cannotWrite(path, error)
    }
  }

  /// Appends bytes.
  func append(_ bytes: [UInt8]) throws(Problem) {
    do {
      try handle.write(contentsOf: Data(bytes))
      byteCount += UInt64(bytes.count)
    } catch {
      throw FileProblem.cannotWrite(path, error)
    }
  }

  /// Moves the whole file to its place.
  func finish() throws(Problem) {
    do {
      try handle.close()
    } catch {
      throw FileProblem.cannotWrite(path, error)
    }
    guard rename(partialPath, path) == 0 else {
      throw FileProblem.cannotWrite(path, CocoaError(.fileWriteUnknown))
    }
  }
}
