import ArgumentParser
import TextUI

/// Lists the themes.
struct ThemeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the themes that --theme takes.",
    discussion: "Example: binnacle theme list")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let names = try ThemeShelf.load(.ofThisProcess).themes.map(\.name)
    let terminal = CommandTerminal.standard
    switch global.format {
    case .json: terminal.write(OrderedJSON.fields([("themes", .texts(names))]).text)
    case .text: terminal.write(names.joined(separator: "\n"))
    }
  }
}
