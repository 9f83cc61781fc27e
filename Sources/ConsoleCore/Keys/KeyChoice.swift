public import Domain

/// Is what an operator wrote about the keys of one command.
public struct KeyChoice: Hashable, Sendable {
  /// The command's name in the palette.
  public let command: String
  /// The labels of its keys; `none` alone for no key.
  public let keys: [String]
  /// Where it was written, for problems.
  public let place: String

  /// Creates a choice from its parts.
  public init(command: String, keys: [String], place: String) {
    self.command = command
    self.keys = keys
    self.place = place
  }

  /// The word that takes all keys from a command.
  static let noKey = "none"
}

extension Keymap {
  /// Creates the map of a set of keys with an operator's own choices on top.
  ///
  /// - Parameters:
  ///   - set: The keys to begin with.
  ///   - choices: The operator's own keys; each takes the place of all keys of its command.
  /// - Throws: ``Problem`` with code `invalidConfiguration` that names an unknown command or key,
  ///   two commands on one key, or a console that no key could leave.
  public init(_ set: KeySet, with choices: [KeyChoice]) throws(Problem) {
    var keys = set.keys
    for choice in choices {
      guard KeyCommand.all.contains(where: { $0.name == choice.command }) else {
        throw Problem(
          .invalidConfiguration, "no command is named \(SafeText(choice.command))",
          at: choice.place,
          fix: NearestName.advice(for: choice.command, among: KeyCommand.all.map(\.name)))
      }
      keys[choice.command] = try choice.chosenKeys()
    }
    let table = KeyCommand.all.map { command in
      keys[command.name].map(command.with) ?? command
    }
    self.init(table)
    try checkConflicts(choices)
    try checkWayOut(choices)
  }

  private func checkConflicts(_ choices: [KeyChoice]) throws(Problem) {
    guard let conflict = Self.conflicts(in: commands).first else { return }
    let names = [conflict.first.name, conflict.second.name]
    throw Problem(
      .invalidConfiguration, conflict.words,
      at: choices.last { names.contains($0.command) }?.place,
      fix: "Give one of them another key, or none.")
  }

  /// Without a way to type a command or to quit, the console could not be left.
  private func checkWayOut(_ choices: [KeyChoice]) throws(Problem) {
    let ways: [KeyCommand.Action] = [.use(.quit), .adjust(.palette)]
    guard !commands.contains(where: { ways.contains($0.action) && !$0.keys.isEmpty }) else {
      return
    }
    throw Problem(
      .invalidConfiguration, "neither quit nor palette has a key", at: choices.last?.place,
      fix: "Leave a key to one of them, or the console cannot be left.")
  }
}

extension KeyChoice {
  fileprivate func chosenKeys() throws(Problem) -> [Key] {
    guard keys != [Self.noKey] else { return [] }
    var chosen: [Key] = []
    for label in keys {
      guard let key = Key(label: label) else {
        throw Problem(
          .invalidConfiguration, "\(SafeText(label)) is no key", at: place,
          fix: "Write one character, or a name such as enter, f5, ctrl-d or none.")
      }
      if !chosen.contains(key) { chosen.append(key) }
    }
    return chosen
  }
}
