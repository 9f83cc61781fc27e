/// Holds the commands with the keys in force, and finds the command a key stands for in a view.
public struct Keymap: Hashable, Sendable {
  /// The commands in the order in which help lists them.
  public let commands: [KeyCommand]
  private let byKey: [Key: [KeyCommand]]

  /// Creates the map of a table of commands.
  public init(_ table: [KeyCommand] = KeyCommand.all) {
    var byKey: [Key: [KeyCommand]] = [:]
    for command in table {
      for key in command.keys { byKey[key, default: []].append(command) }
    }
    self.byKey = byKey
    commands = table
  }

  /// The map of the built-in table.
  public static let standard = Keymap()

  /// Returns the command of a key in a view, or one that works elsewhere only.
  public func command(for key: Key, in view: ViewName) -> KeyCommand? {
    let candidates = byKey[key] ?? []
    return candidates.first { $0.works(in: view) } ?? candidates.first
  }

  /// Returns how an action is asked for: by its first key, else by its name in the palette.
  public func way(to action: KeyCommand.Action) -> String {
    guard let command = commands.first(where: { $0.action == action }) else { return "" }
    return command.keys.first?.label ?? ":" + command.name
  }

  /// Names a key that stands for two commands in one view.
  public struct Conflict: Hashable, Sendable {
    /// The key.
    public let key: Key
    /// The command that is listed first.
    public let first: KeyCommand
    /// The command that is listed second.
    public let second: KeyCommand

    /// The conflict in words.
    public var words: String {
      "key \(key.label) stands for both \(first.name) and \(second.name)"
    }
  }

  /// Returns the keys that stand for two commands in the same view, in the table's order.
  public static func conflicts(in table: [KeyCommand]) -> [Conflict] {
    var found: [Conflict] = []
    for (index, first) in table.enumerated() {
      for second in table[(index + 1)...] {
        guard ViewName.allCases.contains(where: { first.works(in: $0) && second.works(in: $0) })
        else { continue }
        for key in first.keys where second.keys.contains(key) {
          found.append(Conflict(key: key, first: first, second: second))
        }
      }
    }
    return found
  }
}
