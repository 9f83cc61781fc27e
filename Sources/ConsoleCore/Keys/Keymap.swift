/// Finds the command a key stands for in a view.
public struct Keymap: Hashable, Sendable {
  private let commands: [Key: [KeyCommand]]

  /// Creates the map of a table of commands.
  public init(_ table: [KeyCommand] = KeyCommand.all) {
    var commands: [Key: [KeyCommand]] = [:]
    for command in table {
      for key in command.keys { commands[key, default: []].append(command) }
    }
    self.commands = commands
  }

  /// The map of the built-in table.
  public static let standard = Keymap()

  /// Returns the command of a key in a view, or one that works elsewhere only.
  public func command(for key: Key, in view: ViewName) -> KeyCommand? {
    let candidates = commands[key] ?? []
    return candidates.first { $0.works(in: view) } ?? candidates.first
  }

  /// Returns the keys that stand for two commands in the same view, in words.
  public static func conflicts(in table: [KeyCommand]) -> [String] {
    var found: [String] = []
    for (index, first) in table.enumerated() {
      for second in table[(index + 1)...] {
        let views = ViewName.allCases.filter { first.works(in: $0) && second.works(in: $0) }
        for key in Set(first.keys).intersection(second.keys) where !views.isEmpty {
          found.append("\(key.label): \(first.name) and \(second.name)")
        }
      }
    }
    return found.sorted()
  }
}
