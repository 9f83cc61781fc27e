import ArgumentParser

/// The looks that the console can have.
struct ThemeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme",
    abstract: "List the themes, or check whether they can be read.",
    subcommands: [ThemeListCommand.self, ThemeCheckCommand.self])
}
