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

  /// Returns the same command on other keys.
  func with(keys: [Key]) -> KeyCommand {
    KeyCommand(
      action, name, keys, help: help, label: label, scope: scope, risk: risk, arguments: arguments)
  }

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
    /// A run.
    case run
    /// A plan that waits for a second person.
    case plan
    /// A stage.
    case stage
    /// A theme.
    case theme
    /// A local command of the operator.
    case plugin
    /// How many minutes.
    case minutes
    /// The letter of a bookmark.
    case letter
    /// The name of a saved filter.
    case filter
    /// A file on this machine.
    case file
    /// A trigger.
    case trigger
    /// The word `anyway`.
    case anyway
    /// The word `force`.
    case force
    /// An alert.
    case alert
    /// An experiment.
    case experiment
    /// A key that the runs on show have logged something under.
    case runColumn
    /// Which way runs are ordered.
    case direction
  }
}
