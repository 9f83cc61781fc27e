public import Domain

/// Writes the sections of GitLab's job logs.
///
/// Source: GitLab Docs, "Job logs: custom collapsible sections". A section is known by its escape
/// sequences; none gets through from a stage, because controls are shown and never sent.
public struct GitLabDialect: CIDialect {
  private static let clear = "\u{1B}[0K"

  /// Creates the dialect.
  public init() {}

  /// Prints nothing: GitLab masks the variables it is told to, and the engine covers the others.
  public func mask(_ value: String) -> [String] { [] }

  /// Opens a section that is folded at first.
  public func opening(group title: String, number: Int, at moment: Timestamp) -> [String] {
    let name = "section_start:\(moment.milliseconds / 1_000):binnacle_\(number)[collapsed=true]"
    return [Self.clear + name + "\r" + Self.clear + NeutralLine(title).text]
  }

  /// Ends the section.
  public func closing(group number: Int, at moment: Timestamp) -> [String] {
    [
      Self.clear + "section_end:\(moment.milliseconds / 1_000):binnacle_\(number)\r" + Self.clear
    ]
  }

  /// Prints the lines, indented.
  public func output(_ untrusted: String) -> [String] { PlainDialect().output(untrusted) }

  /// Prints a plain sentence; findings beside the code come from the code-quality report.
  public func annotation(_ annotation: Annotation) -> [String] {
    PlainDialect().annotation(annotation)
  }

  /// Prints nothing: variables go to the dotenv report.
  public func variable(_ name: String, _ value: String) -> [String] { [] }

  /// Prints nothing: the file is an artifact.
  public func summary(file path: String) -> [String] { [] }

  /// Writes variables as the dotenv report takes them: one line each, no quotes.
  ///
  /// - Parameter variables: Names and values; a value that is no single line is left out.
  /// - Returns: The content of the report.
  public static func dotenv(_ variables: [(name: String, value: String)]) -> String {
    variables.filter { !$0.value.contains(where: \.isNewline) }
      .map { "BINNACLE_\($0.name.uppercased())=\($0.value)\n" }.joined()
  }
}
