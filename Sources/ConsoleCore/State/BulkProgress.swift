import Domain

/// Counts the answers to several commands that were asked for at once.
struct BulkProgress: Hashable, Sendable {
  /// What was asked, in words.
  let title: String
  /// What was sent.
  let commands: Set<Command>
  /// What was accepted.
  private(set) var accepted: Set<Command> = []

  init(title: String, commands: Set<Command>) {
    self.title = title
    self.commands = commands
  }

  /// Counts an accepted command.
  ///
  /// - Returns: How far all are, in words; nothing when the command is not one of them.
  mutating func accept(_ command: Command) -> String? {
    guard commands.contains(command) else { return nil }
    accepted.insert(command)
    return accepted.count == commands.count
      ? "\(title): done" : "\(title): \(accepted.count) of \(commands.count) done"
  }
}
