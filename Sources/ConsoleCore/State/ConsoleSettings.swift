public import Domain

/// Holds what is decided before the console starts.
public struct ConsoleSettings: Hashable, Sendable {
  /// Whether nothing may be changed from this console.
  public var isReadOnly: Bool
  /// The name of the theme.
  public var theme: String
  /// The themes one can change to.
  public var themes: [String]
  /// How far local time is ahead of UTC.
  public var timeOffset: Duration
  /// The name of the workspace, for the header.
  public var workspace: String
  /// The names of the workspaces whose engines can be chosen from; empty for one alone.
  public var engines: [String]
  /// What names each engine on a command line, by the engine's name; nothing for one that is found
  /// without.
  public var engineOptions: [String: [String]]
  /// The filters saved before, by name.
  public var filters: [String: String]
  /// The columns of runs, by the name of their experiment.
  public var columns: [String: [RunColumn]] = [:]
  /// The commands with their keys.
  public var keymap: Keymap
  /// The short words for commands.
  public var aliases: Aliases
  /// The local commands that an operator has added.
  public var plugins: [Plugin]

  /// What the terminal can do beyond showing text.
  public var terminal: TerminalReach

  /// What to say when the console opens, such as which terminal it draws for instead.
  public var greeting: String?

  /// Says what a terminal can do beyond showing text.
  public enum TerminalReach: Hashable, Sendable {
    /// It has a clipboard and reports the mouse.
    case full
    /// Text is all it knows.
    case textOnly
  }

  /// Creates settings from their parts.
  public init(
    isReadOnly: Bool = false, theme: String = "dark", themes: [String] = ["dark"],
    timeOffset: Duration = .zero, workspace: String = "", engines: [String] = [],
    engineOptions: [String: [String]] = [:], filters: [String: String] = [:],
    keymap: Keymap = .standard, aliases: Aliases = .standard,
    plugins: [Plugin] = [],
    terminal: TerminalReach = .full, greeting: String? = nil
  ) {
    self.isReadOnly = isReadOnly
    self.theme = theme
    self.themes = themes
    self.timeOffset = timeOffset
    self.workspace = workspace
    self.engines = engines
    self.engineOptions = engineOptions
    self.terminal = terminal
    self.greeting = greeting
    self.filters = filters
    self.keymap = keymap
    self.aliases = aliases
    self.plugins = plugins
  }
}
