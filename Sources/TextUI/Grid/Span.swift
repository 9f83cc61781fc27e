public import Domain

/// Holds a piece of a line that has one role.
public struct Span: Hashable, Sendable {
  /// What it says.
  public let text: SafeText
  /// What it means.
  public let role: Role
  /// How it stands out beyond its role.
  public let emphasis: Emphasis

  /// Creates a piece of a line.
  public init(_ text: SafeText, _ role: Role = .normal, _ emphasis: Emphasis = []) {
    self.text = text
    self.role = role
    self.emphasis = emphasis
  }

  /// The columns the text covers.
  public var width: Int { TextWidth.columns(text) }
}
