public import Domain

/// Says things in the words that a system's log understands.
///
/// Whatever a method takes from outside is made harmless by it; what it returns is printed as it is.
public protocol CIDialect: Sendable {
  /// Covers a value wherever the system shows it from now on.
  func mask(_ value: String) -> [String]
  /// Opens a part of the log that can be folded.
  func opening(group title: String, number: Int, at moment: Timestamp) -> [String]
  /// Ends that part.
  func closing(group number: Int, at moment: Timestamp) -> [String]
  /// Prints what a stage wrote, so that nothing in it is obeyed.
  func output(_ untrusted: String) -> [String]
  /// Shows a finding.
  func annotation(_ annotation: Annotation) -> [String]
  /// Hands a value to later steps, where the log is the way to do so.
  func variable(_ name: String, _ value: String) -> [String]
  /// Shows a Markdown file on the job's page, where the log is the way to do so.
  func summary(file path: String) -> [String]
}

extension CISystem {
  /// Returns how the system is spoken to.
  ///
  /// - Parameter token: What nobody can guess; it ends GitHub's stop of commands.
  /// - Returns: The dialect.
  public func dialect(token: String) -> any CIDialect {
    switch self {
    case .github: GitHubDialect(token: token)
    case .gitlab: GitLabDialect()
    case .azure: AzureDialect()
    case .jenkins, .local: PlainDialect()
    }
  }
}
