import Domain
import EngineCore
import Foundation

extension GlobalOptions {
  /// The workspace that the command is about.
  func engineFolder() throws(Problem) -> EngineFolder {
    try WorkspaceLocator.ofThisProcess.locate(workspace)
  }

  /// The engine's process of the command's workspace.
  func engineProcess() throws(Problem) -> EngineProcess {
    .ofWorkspace(
      try engineFolder(), executable: BuildIdentity.executable,
      environment: ProcessInfo.processInfo.environment)
  }

  /// What brings the command together with its engine.
  func engineStarter(time: any Timekeeper = SystemTimekeeper()) throws(Problem) -> EngineStarter {
    EngineStarter(process: try engineProcess(), build: BuildIdentity.current, time: time)
  }
}
