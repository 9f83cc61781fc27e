import Domain
import EngineCore
import Foundation

extension GlobalOptions {
  /// The workspace that the command is about.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when several are named: only the console takes
  ///   them.
  func engineFolder() throws(Problem) -> EngineFolder {
    guard workspaces.count < 2 else {
      throw Problem(
        .invalidInput, "\(workspaces.count) workspaces are named, this command is about one",
        at: "--workspace", fix: "Name one; only the console takes several.")
    }
    return try WorkspaceLocator.ofThisProcess.locate(workspace)
  }

  /// All workspaces that are named, the first one first; without a name the one from here upward.
  func engineFolders() throws(Problem) -> [EngineFolder] {
    guard !workspaces.isEmpty else { return [try engineFolder()] }
    var folders: [EngineFolder] = []
    for name in workspaces { folders.append(try WorkspaceLocator.ofThisProcess.locate(name)) }
    return folders
  }

  /// The engine's process of the command's workspace.
  func engineProcess(of folder: EngineFolder? = nil) throws(Problem) -> EngineProcess {
    guard let folder else { return try engineProcess(of: engineFolder()) }
    return .ofWorkspace(
      folder, executable: BuildIdentity.executable,
      environment: ProcessInfo.processInfo.environment,
      session: session)
  }

  /// What brings the command together with its engine.
  func engineStarter(
    of folder: EngineFolder? = nil, time: any Timekeeper = SystemTimekeeper()
  ) throws(Problem) -> EngineStarter {
    EngineStarter(process: try engineProcess(of: folder), build: BuildIdentity.current, time: time)
  }

  /// What this program tells the engine of its terminal and of what it asks for.
  var session: ClientSession {
    ClientSession(label: TerminalLabel.ofThisProcess(), scope: readOnly ? .readOnly : .armed)
  }
}
