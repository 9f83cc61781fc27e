import ArgumentParser
import Domain
import TextUI

/// Measures whether everybody can read a theme, and tell its states apart.
struct ThemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what people cannot read or tell apart in a theme.",
    discussion: """
      Contrast as in WCAG 2.1: at least 4.5 to 1, 7 to 1 for themes whose name begins with \
      high-contrast. Distance of states beside one another as in CIELAB: at least 20, also for \
      people without one kind of cones (Machado 2009), with all colours and with 16. The \
      terminal's own colours are left out, because those are unknown. Ends with 1 when something \
      is found.

      Example: binnacle theme check dark
      """)

  /// WCAG level AAA for text.
  private static let high = 7.0

  @Argument(help: "A theme's name; all without one.")
  var name: String?

  @OptionGroup var global: GlobalOptions

  func run() throws {
    let shelf = try ThemeShelf.load(.ofThisProcess)
    let themes = try name.map { [try shelf.theme($0)] } ?? shelf.themes
    let terminal = CommandTerminal.standard
    switch global.format {
    case .json: terminal.write(Self.json(themes).text)
    case .text: terminal.write(Self.text(themes))
    }
    if themes.contains(where: { !Self.findings($0).isEmpty }) { throw ExitCode(1) }
  }

  static func least(_ theme: Theme) -> Double {
    theme.name.hasPrefix(Theme.highContrast.name) ? high : Theme.leastContrast
  }

  private static func findings(_ theme: Theme) -> [Theme.Finding] {
    theme.findings(contrast: least(theme))
  }

  private static func text(_ themes: [Theme]) -> String {
    themes.flatMap { theme -> [String] in
      let found = findings(theme)
      guard found.isEmpty else { return found.map { "\(theme.name): \($0.text)" } }
      let ratio = "\(Quantity.text(least(theme))) to 1"
      return ["\(theme.name): every role has at least \(ratio), and all states can be told apart"]
    }.joined(separator: "\n")
  }

  private static func json(_ themes: [Theme]) -> OrderedJSON {
    .fields([
      (
        "themes",
        .list(themes) { theme in
          .fields([
            ("name", .text(theme.name)), ("least", .number(least(theme))),
            ("findings", .list(findings(theme)) { .text($0.text) }),
          ])
        }
      )
    ])
  }
}
