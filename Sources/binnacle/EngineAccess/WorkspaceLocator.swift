import Domain
import EngineCore
import Foundation

/// Finds the workspace that a command is about.
struct WorkspaceLocator: Sendable {
  /// The folder the command was started in, absolute.
  let currentFolder: String

  /// Looks at the process's own folder.
  static var ofThisProcess: WorkspaceLocator {
    WorkspaceLocator(currentFolder: FileManager.default.currentDirectoryPath)
  }

  /// Returns the folder named by `--workspace`, or the nearest workspace upward.
  ///
  /// - Parameter named: What `--workspace` says; any folder will do.
  /// - Returns: The workspace's folder.
  /// - Throws: ``Problem`` with code `fileMissing` when the named folder is none, `notFound` when
  ///   no folder upward is a workspace.
  func locate(_ named: String?) throws(Problem) -> EngineFolder {
    if let named { return EngineFolder(workspace: try folder(named)) }
    guard let found = EngineFolder.workspace(above: currentFolder) else {
      throw Problem(
        .notFound, "no workspace here or in a folder above", at: SafeText(currentFolder).text,
        fix: "Make one with binnacle init, or name a folder with --workspace.")
    }
    return EngineFolder(workspace: found)
  }

  /// Returns `path` as an absolute one, seen from the folder the command was started in.
  func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path, relativeTo: URL(fileURLWithPath: currentFolder, isDirectory: true))
      .standardizedFileURL.path
  }

  private func folder(_ named: String) throws(Problem) -> String {
    let path = absolute(named)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      throw Problem(
        .fileMissing,
        exists ? "the workspace is a file, not a folder" : "the workspace's folder does not exist",
        at: SafeText(path).text, fix: "Name an existing folder with --workspace.")
    }
    return path
  }
}
