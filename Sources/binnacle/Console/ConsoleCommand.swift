import ArgumentParser
import ConsoleCore
import Documents
import Domain
import EngineCore
import EngineLink
import Foundation
import TextUI

/// `binnacle` alone: the console on the workspace, starting its engine if none runs.
struct ConsoleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "console",
    abstract: "Open the console (the default).",
    discussion: "Example: binnacle --workspace /srv/models --theme dark")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var console: ConsoleOptions

  func run() async throws {
    let engines = try namedEngines() + otherEngines()
    let starter = EngineStarter(
      process: try process(of: engines[0]), build: BuildIdentity.current,
      time: SystemTimekeeper())
    let client = try await starter.connect(.ifNeeded)
    // Only the first one is started when it does not run.
    let fleet = try EngineFleet(engines) { (engine) throws(Problem) in
      engine == engines[0] ? client : try self.client(of: engine)
    }
    guard !console.once, console.plain || isatty(STDOUT_FILENO) == 1 else {
      let screenshot = Screenshot(client: client, workspace: fleet.names[0])
      // A theme that does not exist is a mistake, also where no colour is shown.
      if let theme = console.theme { _ = try ThemeShelf.load(.ofThisProcess).theme(theme) }
      // So is a key with two commands, also where no key is pressed.
      try Screenshot.checkOwnFile(environment: ProcessInfo.processInfo.environment)
      return try await screenshot.printOnce(
        ViewName.overview.rawValue, glyphs: console.ascii ? .ascii : CommandContext.machineGlyphs,
        format: global.format)
    }
    try await ConsoleStarter(
      client: client, fleet: fleet, options: .init(console, isReadOnly: global.readOnly),
      engineOptions: fleet.options(thatName: global),
      clock: starter.time,
      startEngine: { () async throws(Problem) in _ = try await starter.connect(.ifNeeded) }
    ).open()
  }

  /// The engines of the command line, or the one of the workspace from here upward.
  private func namedEngines() throws(Problem) -> [FleetEngine] {
    if let engine = try global.remoteEngine() { return [.remote(engine)] }
    return try global.engineFolders().map { .workspace($0) }
  }

  /// The engines that the operator's own file names; one that is gone, or cannot be joined as it is
  /// written there, says so later.
  private func otherEngines() throws(Problem) -> [FleetEngine] {
    let environment = ProcessInfo.processInfo.environment
    return try ConsoleFile.load(environment: environment).engines.map {
      FleetEngine($0, environment: environment)
    }
  }

  private func process(of engine: FleetEngine) throws(Problem) -> EngineProcess {
    switch engine {
    case .workspace(let folder): return try global.engineProcess(of: folder)
    case .remote(let engine): return .elsewhere(engine, session: global.remoteSession)
    case .unusable(let engine): throw engine.problem
    }
  }

  private func client(of engine: FleetEngine) throws(Problem) -> any EngineClient {
    guard case .unusable(let engine) = engine else { return try process(of: engine).client }
    return UnusableEngineClient(problem: engine.problem)
  }
}
