import Domain
import Foundation

/// Reads and writes the files of one model's folder.
struct ModelFolder {
  static let model = "model.json"
  static let manifest = "binnacle-model.json"
  static let reference = "reference.json"

  let path: String

  init(path: String) {
    self.path = path
  }

  /// Writes the files to a new folder and moves it to `path`, in place of the one before.
  func replace(with files: [(name: String, bytes: [UInt8])]) throws(Problem) {
    let target = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
    let parent = target.deletingLastPathComponent()
    let fresh = parent.appending(path: ".\(target.lastPathComponent).new")
    let old = parent.appending(path: ".\(target.lastPathComponent).old")
    let manager = FileManager.default
    do {
      try manager.createDirectory(at: parent, withIntermediateDirectories: true)
      try? manager.removeItem(at: fresh)
      try? manager.removeItem(at: old)
      try manager.createDirectory(at: fresh, withIntermediateDirectories: false)
      for file in files {
        try Data(file.bytes).write(to: fresh.appending(path: file.name))
      }
      if manager.fileExists(atPath: target.path) { try manager.moveItem(at: target, to: old) }
      try manager.moveItem(at: fresh, to: target)
      try? manager.removeItem(at: old)
    } catch {
      try? manager.removeItem(at: fresh)
      throw FileProblem.cannotWrite(path, error)
    }
  }

  /// Returns the content of one file of the folder.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` when the folder or the file is not there.
  func bytes(of name: String) throws(Problem) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Problem(
        .fileMissing, "there is no model at \(SafeText(path))",
        fix: "Write it with binnacle fit --output.")
    }
    guard isFolder.boolValue else {
      throw Problem(
        .invalidInput, "\(SafeText(path)) is no model folder but a file",
        fix: "Name the folder that binnacle fit wrote.")
    }
    let file = URL(filePath: path).appending(path: name)
    guard let data = try? Data(contentsOf: file) else {
      throw Problem(
        .fileMissing, "the model folder has no file \(name)", at: SafeText(path).text,
        fix: "Fit the model again, or copy its folder again.")
    }
    return Array(data)
  }
}

/// Turns the file system's errors into problems.
enum FileProblem {
  static func cannotWrite(_ path: String, _ error: any Error) -> Problem {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let isFull =
      (error as? CocoaError)?.code == .fileWriteOutOfSpace
      || underlying?.code == Int(ENOSPC)
    return isFull
      ? Problem(
        .diskFull, "\(SafeText(path)) cannot be written: the disk is full", fix: "Free some space.",
        cause: "\(error)")
      : Problem(
        .invalidInput, "\(SafeText(path)) cannot be written",
        fix: "Check that its folder exists and that you may write there.", cause: "\(error)")
  }
}
