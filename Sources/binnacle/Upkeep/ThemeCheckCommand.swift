import ArgumentParser
import Domain
import TextUI

/// Measures the contrast of each role of a theme.
struct ThemeCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say which roles of a theme stand out too little.",
    discussion: """
      Contrast as in WCAG 2: at least 4.5 to 1, 7 to 1 for the theme high-contrast. Roles in the \
      terminal's own colours are left out, because those are unknown. Ends with 1 when a role is \
      below.

      Example: binnacle theme check dark
      """)

  /// WCAG level AA and AAA for text.
  private static let ordinary = 4.5
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
    if themes.contains(where: { !Self.weak($0).isEmpty }) { throw ExitCode(1) }
  }

  static func least(_ theme: Theme) -> Double {
    theme.name == Theme.highContrast.name ? high : ordinary
  }

  private static func weak(_ theme: Theme) -> [(role: Role, contrast: Double)] {
    theme.roles(below: least(theme))
  }

  private static func text(_ themes: [Theme]) -> String {
    themes.map { theme in
      let ratio = "\(Quantity.text(least(theme))) to 1"
      let weak = weak(theme).map { "\($0.role) \(Quantity.fixed($0.contrast, digits: 2))" }
      return weak.isEmpty
        ? "\(theme.name): every role has at least \(ratio)"
        : "\(theme.name): below \(ratio): \(weak.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  private static func json(_ themes: [Theme]) -> OrderedJSON {
    .fields([
      (
        "themes",
        .list(themes) { theme in
          .fields([
            ("name", .text(theme.name)), ("least", .number(least(theme))),
            (
              "below",
              .list(weak(theme)) {
                .fields([("role", .text("\($0.role)")), ("contrast", .number($0.contrast))])
              }
            ),
          ])
        }
      )
    ])
  }
}
