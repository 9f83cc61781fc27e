import ConsoleFixtures
import Domain

/// Names what the engine in memory holds.
enum SpecimenWorkspace: String {
  /// Four models of every kind.
  case specimen
  /// Models whose every text tries to take over the terminal.
  case hostile
  /// More models than any screen shows.
  case many
  /// The first workspace with traffic on every endpoint, a second of it for each byte from outside.
  case live

  private static let manyModels = 2_000

  var overview: Overview {
    switch self {
    case .specimen, .live: Specimen.overview
    case .hostile: Self.hostileOverview
    case .many:
      Overview(
        number: 120, generation: "g1",
        models: (0..<Self.manyModels).map { ModelOverview(name: ModelName("model \($0)")) })
    }
  }

  private static var hostileOverview: Overview {
    let models = tricks.enumerated().map { number, trick in
      ModelOverview(
        name: ModelName("\(number) \(trick)"),
        problem: ProblemStatement(goal: trick, success: trick, owner: trick),
        pipeline: PipelineName(trick))
    }
    return Overview(number: 120, generation: "g1", models: models)
  }

  /// What has taken over terminals before.
  private static let tricks = [
    Specimen.hostile, "\u{1B}]0;title\u{07}", "\u{1B}]52;c;cm0gLXJm\u{07}", "\u{1B}[6n\u{1B}[c",
    "\u{9B}31mred\u{9D}0;x\u{9C}", "\u{1B}P$qm\u{1B}\\", "\u{1B}_G\u{1B}\\", "\u{1B}c\u{1B}#8",
    "\u{1B}[?1003h\u{1B}[?1049l", "a\u{08}\u{08}b\u{0D}c\u{0B}\u{0C}", "\u{0E}lqqk\u{0F}",
    "\u{202E}txet\u{2066}\u{2069}", "\u{05}\u{07}\u{7F}\u{84}\u{85}\u{90}", "\u{1B}[5n\u{1B}[21t",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "\u{FEFF}\u{200B}\u{E007F}",
  ]
}
