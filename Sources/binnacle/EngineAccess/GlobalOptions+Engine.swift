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
  func engineProcess(
    of folder: EngineFolder? = nil, triggering: EngineSettings.Triggering = .declared
  ) throws(Problem) -> EngineProcess {
    guard let folder else {
      if let engine = try remoteEngine() { return .elsewhere(engine, session: remoteSession) }
      return try engineProcess(of: engineFolder(), triggering: triggering)
    }
    // An engine's stages inherit its environment, and another engine's token is none of theirs.
    let environment = TokenSource.stripped(ProcessInfo.processInfo.environment)
    return .ofWorkspace(
      folder, executable: BuildIdentity.executable, environment: environment, session: session,
      triggering: triggering)
  }

  /// What brings the command together with its engine, which starts runs by itself or not.
  func engineStarter(
    _ triggering: EngineSettings.Triggering = .declared
  ) throws(Problem) -> EngineStarter {
    EngineStarter(
      process: try engineProcess(triggering: triggering), build: BuildIdentity.current,
      time: SystemTimekeeper())
  }

  /// The engine elsewhere that is named.
  ///
  /// - Throws: ``Problem`` with code `invalidInput` when a workspace is named too, or the address or
  ///   the token is none.
  func remoteEngine() throws(Problem) -> RemoteEngine? {
    guard let remote else {
      for (file, what, place) in [
        (tokenFile, "a token's file", "--token-file"), (authorityFile, "an authority", "--ca"),
      ] where file != nil {
        throw Problem(
          .invalidInput, "\(what) is named, but no engine", at: place,
          fix: "Name the engine with --remote.")
      }
      return nil
    }
    guard workspaces.isEmpty else {
      throw Problem(
        .invalidInput, "an engine is named twice", at: "--workspace and --remote",
        fix: "Name one; console.yaml lists further ones for the console.")
    }
    let token = try TokenSource.token(
      file: tokenFile, environment: ProcessInfo.processInfo.environment)
    return try RemoteEngine(
      remote, token: token, tokenFile: tokenFile, authorityFile: authorityFile, at: "--remote")
  }

  /// What this program tells an engine elsewhere: it looks only, unless it is told otherwise.
  var remoteSession: ClientSession {
    ClientSession(
      label: TerminalLabel.ofThisProcess(), scope: armed && !readOnly ? .armed : .readOnly)
  }

  /// What this program tells the engine of its terminal and of what it asks for.
  var session: ClientSession {
    ClientSession(label: TerminalLabel.ofThisProcess(), scope: readOnly ? .readOnly : .armed)
  }
}
