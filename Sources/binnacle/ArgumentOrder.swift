/// Puts options that every command takes behind the command, so that they may stand before it.
enum ArgumentOrder {
  private static let options = ["--workspace", "--format", "--remote", "--token-file", "--ca"]

  /// Returns the arguments in the order that the parser needs.
  ///
  /// - Parameters:
  ///   - arguments: What was typed, without the program's name.
  ///   - commands: The names of all commands.
  /// - Returns: The same arguments; those before a command moved to the end, or before `--`.
  static func parsable(_ arguments: [String], commands: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let option = rest.first {
      if options.contains(option), rest.count > 1 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if options.contains(where: { option.hasPrefix($0 + "=") }) {
        leading.append(option)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let command = rest.first, commands.contains(command) else { return arguments }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return rest[..<end] + leading + rest[end...]
  }
}
