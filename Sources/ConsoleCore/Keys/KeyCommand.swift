public import Domain

/// Describes one thing an operator can do: its name, keys, help and how it is confirmed.
///
/// Help, key bar, palette and the list of keys in the README come from the table ``all``.
public struct KeyCommand: Hashable, Sendable {
  /// Says what is done.
  public let action: Action
  /// The word for it in the palette.
  public let name: String
  /// The keys that do it.
  public let keys: [Key]
  /// What it does, as one short sentence without a full stop.
  public let help: String
  /// The word beside the key at the foot of the screen; empty where it is not shown there.
  public let label: String
  /// Where it works; empty for everywhere.
  public let scope: Set<ViewName>
  /// How it is confirmed; absent when nothing changes or what changes needs no question.
  public let risk: RiskLevel?
  /// What may follow its name in the palette.
  public let arguments: [Argument]

  init(
    _ action: Action, _ name: String, _ keys: [Key], help: String, label: String = "",
    scope: Set<ViewName> = [], risk: RiskLevel? = nil, arguments: [Argument] = []
  ) {
    self.action = action
    self.name = name
    self.keys = keys
    self.help = help
    self.label = label
    self.scope = scope
    self.risk = risk
    self.arguments = arguments
  }

  /// Whether it works in a view.
  public func works(in view: ViewName) -> Bool { scope.isEmpty || scope.contains(view) }

  /// Its keys as they are named in help.
  public var keyText: String { keys.map(\.label).joined(separator: " ") }

  /// Names what may follow a command in the palette.
  public enum Argument: String, Hashable, Sendable {
    /// A model.
    case model
    /// A version of the model before it.
    case version
    /// A column of the model before it.
    case column
    /// A pipeline.
    case pipeline
    /// A stage.
    case stage
    /// A theme.
    case theme
    /// The word `force`.
    case force
    /// An alert.
    case alert
  }

  /// Says what is done.
  public enum Action: Hashable, Sendable {
    /// Shows a view.
    case show(ViewName)
    /// Shows the audit log.
    case audit
    /// Moves the cursor by rows.
    case move(Int)
    /// Moves the cursor by pages.
    case page(Int)
    /// Moves the cursor to the first or last row.
    case first, last
    /// Moves the cursor over windows.
    case window(Int)
    /// Goes to the next or previous model, pipeline or column.
    case cycle(Int)
    /// Opens what is selected.
    case open
    /// Goes back.
    case back
    /// Opens the palette.
    case palette
    /// Filters the rows.
    case filter
    /// Shows the help.
    case help
    /// Opens the plan of a promotion.
    case promote
    /// Opens the plan of a rollback.
    case rollBack
    /// Opens the plan of a retraining.
    case retrain
    /// Opens the plan that takes back the last move.
    case undo
    /// Runs a pipeline.
    case run
    /// Stops a run.
    case cancel
    /// Follows the log of a stage.
    case log
    /// Stops or resumes following a log.
    case follow
    /// Wraps long lines.
    case wrap
    /// Marks a version for comparison.
    case mark
    /// Compares two versions.
    case compare
    /// Shows the moves of aliases.
    case history
    /// Shows the numbers of a chart.
    case table
    /// Marks an alert as seen.
    case acknowledge
    /// Copies what is selected.
    case copy
    /// Starts or stops a replay.
    case replay
    /// Changes the theme.
    case theme
    /// Asks for everything again.
    case reload
    /// Leaves the console.
    case quit
  }
}
