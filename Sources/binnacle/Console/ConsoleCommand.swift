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
    let folders = try global.engineFolders() + otherFolders()
    let starter = try global.engineStarter(of: folders[0])
    let client = try await starter.connect(.ifNeeded)
    let fleet = try fleet(of: folders, first: client)
    guard !console.once, console.plain || isatty(STDOUT_FILENO) == 1 else {
      let screenshot = Screenshot(client: client, workspace: fleet.names[0])
      // A theme that does not exist is a mistake, also where no colour is shown.
      if let theme = console.theme { _ = try ThemeShelf.load(.ofThisProcess).theme(theme) }
      return try await screenshot.printOnce(
        .overview, glyphs: console.ascii ? .ascii : CommandContext.machineGlyphs,
        format: global.format)
    }
    try await ConsoleStarter(
      client: client, fleet: fleet, options: .init(console, isReadOnly: global.readOnly),
      clock: starter.time,
      startEngine: { () async throws(Problem) in _ = try await starter.connect(.ifNeeded) }
    ).open()
  }

  /// The workspaces that the operator's own file names; an engine that is gone says so later.
  private func otherFolders() throws(Problem) -> [EngineFolder] {
    let file = try ConsoleFile.load(environment: ProcessInfo.processInfo.environment)
    return file.engines.map { EngineFolder(workspace: WorkspaceLocator.ofThisProcess.absolute($0)) }
  }

  /// The engines to choose from; only the first one is started when it does not run.
  private func fleet(
    of folders: [EngineFolder], first: any EngineClient
  ) throws(Problem) -> EngineFleet {
    var clients = [folders[0].workspace: first]
    for folder in folders.dropFirst() where clients[folder.workspace] == nil {
      clients[folder.workspace] = try global.engineProcess(of: folder).client
    }
    return EngineFleet(folders) { clients[$0.workspace] ?? first }
  }
}
