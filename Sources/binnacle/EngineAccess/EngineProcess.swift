import Documents
import Domain
import EngineCore
import EngineLink
import Executors
import Foundation

/// The engine's process as seen from outside: how it is asked, started and recognised.
///
/// A value of functions, so that tests start nothing.
struct EngineProcess: Sendable {
  /// Talks to whatever listens on the workspace's socket.
  let client: any EngineClient
  /// Whether some process holds the workspace's lock.
  let isRunning: @Sendable () -> Bool
  /// Starts an engine that outlives this program; returns its process id.
  let launch: @Sendable () throws(Problem) -> Int32
  /// Whether a process that was started here still runs.
  let isAlive: @Sendable (Int32) -> Bool
  /// The last line of the engine's log.
  let lastWords: @Sendable () -> String?
  /// Whether it is the engine of another machine, perhaps of another build.
  var isElsewhere = false

  /// The real engine of a workspace.
  ///
  /// - Parameters:
  ///   - folder: The workspace.
  ///   - executable: The program that `engine run` belongs to.
  ///   - environment: What the engine inherits.
  ///   - session: What the client says of itself.
  ///   - triggering: Whether an engine that is started here starts runs by itself.
  /// - Returns: What asks and starts that engine.
  static func ofWorkspace(
    _ folder: EngineFolder, executable: String, environment: [String: String],
    session: ClientSession, triggering: EngineSettings.Triggering = .declared
  ) -> EngineProcess {
    let socket = folder.namedSocket ?? folder.socket(environment: environment)
    return EngineProcess(
      client: SocketClient(address: .socket(socket), session: session),
      isRunning: { EngineLock.isHeld(path: folder.lock) },
      launch: { () throws(Problem) in
        // The engine would end over it; said here, the sentence reaches the operator as it is.
        _ = try WorkspaceFile.load(workspace: folder.workspace)
        try folder.create()
        return try SessionProcess.launchDetached(
          executable,
          arguments: ["engine", "run", "--workspace", folder.workspace]
            + (triggering == .off ? ["--without-triggers"] : []),
          environment: environment, workingDirectory: folder.workspace, log: folder.log)
      },
      isAlive: processIsAlive,
      lastWords: { lastLine(of: folder.log) })
  }

  /// Whether `pid` runs; one that has ended and waits to be collected does not.
  static func processIsAlive(_ pid: Int32) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
      let name = text.lastIndex(of: ")")
    else { return false }
    let state = text[text.index(after: name)...].split(separator: " ").first
    return state != "Z" && state != "X"
  }

  private static func lastLine(of path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return SafeText.lines(String(decoding: data.suffix(2_048), as: UTF8.self))
      .last { !$0.text.allSatisfy(\.isWhitespace) }?.text
  }
}
