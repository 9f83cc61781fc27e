import ConsoleCore
import ConsoleFixtures
import Domain
import Testing

/// Names one view and the keys that lead to it.
struct Screen: CustomTestStringConvertible, Sendable {
  let name: String
  let keys: [ConsoleCore.Key]

  var testDescription: String { name }

  func console(width: Int, height: Int) -> Console {
    if name == "fleet" { return Specimen.fleet(keys, width: width, height: height) }
    return Specimen.showing(keys, width: width, height: height)
  }

  /// Types a command and presses keys after it.
  static func keys(_ command: String, _ rest: ConsoleCore.Key...) -> [ConsoleCore.Key] {
    command.map(ConsoleCore.Key.character) + [.enter] + rest
  }

  /// The third run of the first experiment.
  private static let trackedRun: [ConsoleCore.Key] = [
    .character("E"), .enter, .down, .down, .enter,
  ]

  static let all: [Screen] = [
    Screen(name: "overview", keys: [.down]),
    Screen(name: "pipelines", keys: [.character("2")] + Array(repeating: .down, count: 7)),
    Screen(name: "log", keys: [.character("2")] + Array(repeating: .down, count: 7) + [.enter]),
    Screen(name: "models", keys: [.down, .character("3")]),
    Screen(
      name: "comparison",
      keys: [
        .down, .character("3"), .character(" "), .down, .down, .character(" "), .character("c"),
      ]),
    Screen(name: "history", keys: [.down, .character("3"), .character("h")]),
    Screen(name: "drift", keys: [.down, .down, .character("4"), .left, .left]),
    Screen(name: "drift-table", keys: [.down, .down, .character("4"), .character("T")]),
    Screen(name: "feature", keys: [.down, .down, .character("4"), .left, .left, .enter]),
    Screen(
      name: "feature-table",
      keys: [.down, .down, .character("4"), .left, .left, .enter, .character("T")]),
    Screen(name: "endpoint", keys: [.down, .character("5")]),
    Screen(name: "endpoint-table", keys: [.down, .character("5"), .character("T")]),
    Screen(name: "evaluation", keys: [.down, .character("3"), .character("e")]),
    Screen(
      name: "evaluation-table",
      keys: [.down, .character("3"), .character("e"), .character("T")]),
    Screen(name: "charts", keys: [.down, .character("C")]),
    Screen(name: "charts-table", keys: [.down, .character("C"), .character("T")]),
    Screen(name: "events", keys: [.character("6")]),
    Screen(name: "audit", keys: [.character("6"), .tab]),
    Screen(name: "audit-entry", keys: [.character("6"), .tab, .down, .enter]),
    Screen(name: "alerts", keys: [.character("7")]),
    Screen(name: "runs", keys: [.character("8"), .down, .down]),
    Screen(name: "run", keys: [.character("8"), .down, .down, .enter]),
    Screen(name: "run-comparison", keys: [.character("8"), .down, .down, .character("c")]),
    Screen(
      name: "run-changes", keys: [.character("8"), .down, .down, .character("c"), .character("d")]),
    Screen(name: "lineage", keys: [.down, .character("9"), .down, .down]),
    Screen(name: "ops", keys: keys(":ops", .down, .down)),
    Screen(name: "triggers", keys: keys(":triggers")),
    Screen(name: "approvals", keys: keys(":approvals")),
    Screen(name: "plan-page", keys: keys(":approvals", .enter)),
    Screen(name: "experiments", keys: [.character("E")]),
    Screen(
      name: "experiment-runs",
      keys: [.character("E"), .enter, .down, .character(" "), .character(".")]),
    Screen(name: "tracked-run", keys: trackedRun),
    Screen(name: "tracked-run-table", keys: trackedRun + [.down, .character("T")]),
    Screen(
      name: "tracked-comparison",
      keys: [
        .character("E"), .enter, .character(" "), .down, .down, .character(" "), .character("c"),
      ]),
    Screen(
      name: "tracked-file",
      keys: trackedRun + [.end, .up, .up, .enter]),
    Screen(name: "fleet", keys: Array(repeating: .down, count: 6)),
    Screen(name: "help", keys: [.character("?")]),
  ]
}
