import Domain

/// Asks before commands that are reversible and not in production: one key for one command, the
/// typed count for several at once.
public struct Question: Hashable, Sendable {
  /// What would happen, in words.
  public let title: String
  /// What else to know.
  public let lines: [String]
  /// The equal command line.
  public let commandLine: String
  /// How many things it is about; absent when one key answers.
  public let count: Int?
  /// What was typed so far in place of the count.
  public internal(set) var typed = ""
  /// What was wrong with what was typed.
  public internal(set) var remark: String?
  /// What is sent once the answer is yes, in this order.
  let steps: [Step]

  /// Is one command to send.
  struct Step: Hashable, Sendable {
    let command: Command
    /// What it concerns.
    let subject: PendingOperation.Subject
    /// What is shown until the event arrives.
    let pendingWords: String
  }

  /// Asks about one command; where it concerns several things, their count must be typed.
  init(
    title: String, lines: [String], command: Command, commandLine: String,
    subject: PendingOperation.Subject, pendingWords: String, count: Int? = nil
  ) {
    self.title = title
    self.lines = lines
    self.commandLine = commandLine
    self.count = count
    steps = [Step(command: command, subject: subject, pendingWords: pendingWords)]
  }

  /// Asks about several commands; their count must be typed.
  init(title: String, lines: [String], commandLine: String, steps: [Step]) {
    self.title = title
    self.lines = lines
    self.commandLine = commandLine
    count = steps.count
    self.steps = steps
  }

  private static let longestCount = 6

  /// Takes one key of the count; returns whether it was typed rightly.
  mutating func takeCount(_ key: Key) -> Bool {
    switch key {
    case .character(let character) where character.isWholeNumber:
      remark = nil
      if typed.count < Self.longestCount { typed.append(character) }
    case .backspace: typed = String(typed.dropLast())
    case .enter:
      if typed == count.map(String.init) { return true }
      remark = typed.isEmpty ? "type the count" : "\(typed) is not the count; nothing was sent"
      typed = ""
    default: break
    }
    return false
  }
}
