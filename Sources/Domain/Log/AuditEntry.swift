/// Records which operator asked what, and the outcome.
public struct AuditEntry: Codable, Hashable, Sendable {
  /// Counts from 1 without gaps.
  public let number: Int64
  /// When.
  public let at: Timestamp
  /// Who, as the engine knows them.
  public let by: OperatorName
  /// The kind of command, such as `registry.confirm`.
  public let command: String
  /// What it concerned.
  public let subject: String
  /// What became of it.
  public let outcome: AuditOutcome
  /// The outcome in words: from, to, the problem's sentence.
  public let detail: String
  /// The plan that was confirmed.
  public let planID: PlanID?
  /// The reason given.
  public let reason: String?
  /// The equal command line.
  public let commandLine: String?

  /// Creates an audit entry from its parts.
  public init(
    number: Int64, at: Timestamp, by: OperatorName, command: String, subject: String,
    outcome: AuditOutcome, detail: String, planID: PlanID? = nil, reason: String? = nil,
    commandLine: String? = nil
  ) {
    self.number = number
    self.at = at
    self.by = by
    self.command = command
    self.subject = subject
    self.outcome = outcome
    self.detail = detail
    self.planID = planID
    self.reason = reason
    self.commandLine = commandLine
  }

  /// The command in words, such as `start replay` for `serving.startReplay`.
  public var commandWords: String {
    let name = command.split(separator: ".").last ?? ""
    return name.reduce(into: "") { words, letter in
      words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
    }
  }
}
