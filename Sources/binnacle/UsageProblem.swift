import ArgumentParser
import Domain

/// Says in one sentence what is wrong with a command line.
struct UsageProblem {
  /// What is wrong, with which command, and how to go on.
  let sentence: String

  /// Takes what the parser says, which spreads over several lines.
  ///
  /// - Parameters:
  ///   - message: The parser's whole message.
  ///   - root: The command that everything belongs to.
  init(_ message: String, root: any ParsableCommand.Type) {
    let lines = message.split(whereSeparator: \.isNewline).map(String.init)
    let first = Self.rest(of: lines.first ?? message, behind: "Error: ") ?? message
    let usage = lines.lazy.compactMap { Self.rest(of: $0, behind: "Usage: ") }.first ?? ""
    let words = usage.split(separator: " ").map(String.init)
    let path = words.prefix { !"<[-(".contains($0.first ?? " ") }.map { $0 }
    sentence =
      Self.unknownCommand(first, path: path, root: root)
      ?? Self.sentence(first, path: path.joined(separator: " "), words: words)
  }

  private static func rest(of line: String, behind prefix: String) -> String? {
    line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
  }

  private static func sentence(_ what: String, path: String, words: [String]) -> String {
    // What a command itself refuses is a whole sentence already.
    if what.hasSuffix(".") || what.hasSuffix("?") { return lowered(what) }
    let place = path.isEmpty ? "" : " (\(path))"
    let help = "see \(path.isEmpty ? "binnacle" : path) --help."
    guard what.hasPrefix("Missing") else { return lowered(what) + place + ". S" + help.dropFirst() }
    return "\(lowered(what))\(place). Write \(needed(words)); \(help)"
  }

  /// The words of a usage line without those that may be left out.
  private static func needed(_ words: [String]) -> String {
    var depth = 0
    var kept: [String] = []
    for word in words {
      let before = depth
      depth += word.count { $0 == "[" } - word.count { $0 == "]" }
      if before == 0, depth == 0, !word.hasPrefix("[") { kept.append(word) }
    }
    return kept.joined(separator: " ")
  }

  /// A word that should have been a command: the default command takes it for an argument.
  private static func unknownCommand(
    _ what: String, path: [String], root: any ParsableCommand.Type
  ) -> String? {
    guard let word = rest(of: what, behind: "Unexpected argument '")?.dropLast() else { return nil }
    let commands = path.dropFirst().first == "console" ? [] : Array(path.dropFirst())
    guard let command = command(at: commands[...], below: root),
      !command.configuration.subcommands.isEmpty
    else { return nil }
    let known = command.configuration.subcommands.map { $0._commandName }
    let owner = (["binnacle"] + commands).joined(separator: " ")
    let shown = SafeText(String(word))
    let fix =
      NearestName.of(String(word), among: known).map { "Did you mean \($0)?" }
      ?? "See \(owner) --help."
    return "there is no command \(shown) (\(owner)). \(fix)"
  }

  private static func command(
    at path: ArraySlice<String>, below root: any ParsableCommand.Type
  ) -> (any ParsableCommand.Type)? {
    guard let name = path.first else { return root }
    return root.configuration.subcommands.first { $0._commandName == name }
      .flatMap { command(at: path.dropFirst(), below: $0) }
  }

  private static func lowered(_ text: String) -> String {
    let plain = SafeText(text.filter { $0 != "'" }).text
    return plain.prefix(1).lowercased() + plain.dropFirst()
  }
}
