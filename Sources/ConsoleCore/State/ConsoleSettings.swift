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

  /// Creates settings from their parts.
  public init(
    isReadOnly: Bool = false, theme: String = "dark", themes: [String] = ["dark"],
    timeOffset: Duration = .zero, workspace: String = "", engines: [String] = []
  ) {
    self.isReadOnly = isReadOnly
    self.theme = theme
    self.themes = themes
    self.timeOffset = timeOffset
    self.workspace = workspace
    self.engines = engines
  }
}
