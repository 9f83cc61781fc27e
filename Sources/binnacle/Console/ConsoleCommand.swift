import ArgumentParser
import ConsoleCore
import Domain
import EngineCore
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
    let folder = try global.engineFolder()
    let starter = try global.engineStarter()
    let client = try await starter.connect(.ifNeeded)
    let name = URL(fileURLWithPath: folder.workspace).lastPathComponent
    guard !console.once, isatty(STDOUT_FILENO) == 1 else {
      let screenshot = Screenshot(client: client, workspace: SafeText(name).text)
      return try await screenshot.printOnce(.overview, glyphs: console.ascii ? .ascii : .unicode)
    }
    try await ConsoleStarter(
      client: client, folder: folder, options: .init(console), clock: starter.time
    ).open()
  }
}
