public import Domain

/// Asks for one key before a command that is reversible and not in production.
public struct Question: Hashable, Sendable {
  /// What would happen, in words.
  public let title: String
  /// What else to know.
  public let lines: [String]
  /// What is sent once the answer is yes.
  public let command: Command
  /// The equal command line.
  public let commandLine: String
  /// What is shown until the event arrives.
  let subject: PendingOperation.Subject
  /// The words for it.
  let pendingWords: String
}
