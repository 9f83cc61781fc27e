import ArgumentParser
import Documents
import Domain
import EngineCore
import Executors
import Foundation

/// `binnacle demo`: the whole loop on real data, in a folder of its own.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show the whole loop on real data: train, promote, replay, drift, retrain.",
    discussion: """
      Copies sample-data, starts its engine and opens the console while everything runs. A second \
      run continues the first.

      Example: binnacle demo --dir /tmp/demo --speed 2
      """)

  @OptionGroup var console: ConsoleOptions

  @Option(help: "The demo's folder; otherwise binnacle-demo in the home folder.")
  var dir: String?

  @Flag(help: "Look only: the engine refuses every command of this console.")
  var readOnly = false

  @Flag(help: "Return when training, deployment and replay are done; the engine stays.")
  var noConsole = false

  @Option(help: "How many times faster rows are replayed than declared.")
  var speed = 1.0

  func run() async throws {
    guard speed > 0, speed.isFinite else {
      throw Problem(
        .invalidInput, "the speed must be above 0", at: "--speed", fix: "Write --speed 2.")
    }
    let folder = EngineFolder(workspace: target)
    let source = try SharedFiles.ofThisProcess.folder("sample-data")
    try DemoFolder(source: source, target: target).prepare()
    let environment = ProcessInfo.processInfo.environment
    let starter = EngineStarter(
      process: .ofWorkspace(
        folder, executable: BuildIdentity.executable, environment: environment,
        session: session),
      build: BuildIdentity.current, time: SystemTimekeeper())
    let client = try await starter.connect(.ifNeeded)
    if noConsole || isatty(STDOUT_FILENO) != 1 {
      let terminal = CommandTerminal.standard
      terminal.write("the demo lies in \(SafeText(target))")
      let driver = DemoDriver(
        client: client, declaration: try WorkspaceFile.load(workspace: target), speed: speed,
        tell: { terminal.write($0) })
      return try await driver.run()
    }
    // Its own session: leaving the console does not stop the demo.
    try folder.create()
    _ = try SessionProcess.launchDetached(
      BuildIdentity.executable,
      arguments: ["demo", "--no-console", "--dir", target, "--speed", "\(speed)"],
      environment: environment, workingDirectory: target, log: folder.root + "/demo.log")
    let fleet = try EngineFleet([.workspace(folder)]) { _ in client }
    try await ConsoleStarter(
      client: client, fleet: fleet, options: .init(console, isReadOnly: readOnly),
      engineOptions: fleet.options,
      clock: starter.time,
      startEngine: { () async throws(Problem) in _ = try await starter.connect(.ifNeeded) }
    ).open()
  }

  private var session: ClientSession {
    ClientSession(label: TerminalLabel.ofThisProcess(), scope: readOnly ? .readOnly : .armed)
  }

  private var target: String {
    guard let dir else {
      return FileManager.default.homeDirectoryForCurrentUser.path + "/binnacle-demo"
    }
    return WorkspaceLocator.ofThisProcess.absolute(dir)
  }
}
