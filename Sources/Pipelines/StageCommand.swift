/// Holds what a stage runs: one text, or a list of commands.
public enum StageCommand: Hashable, Sendable {
  /// Text, each line of which is run by a shell of its own.
  case text(String)
  /// Commands, each run by a shell of its own.
  case list([String])

  /// The commands in the order they are run.
  public var lines: [String] {
    switch self {
    case .text(let text): Self.lines(of: text)
    case .list(let commands): commands.flatMap(Self.lines)
    }
  }

  private static func lines(of text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
