import Domain

/// Remembers how the runs of an experiment are chosen, ordered and shown.
struct RunChoice: Codable, Hashable, Sendable {
  /// Filter and orders as typed.
  var query = ""
  /// The columns; absent leaves them to the engine.
  var columns: [RunColumn]?

  /// The word that leaves the columns to the engine.
  static let automatic = "auto"

  /// Splits a text at spaces, except between backticks.
  static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "`" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}

extension RunQuery {
  private static let signs: Set<Character> = ["=", "<", ">"]
  private static let words: Set<String> = ["like", "ilike", "in", "is", "between"]
  /// What a filter of the console's own begins with.
  private static let ownSigns: Set<Character> = ["/", "!", "~", "@"]

  /// Whether the filter compares something, as searches of tracking clients do; words alone are
  /// looked for in the rows on show, as everywhere in the console.
  var comparesSomething: Bool {
    guard let first = filter.first, !Self.ownSigns.contains(first) else { return false }
    return filter.contains { Self.signs.contains($0) }
      || filter.lowercased().split(separator: " ").contains { Self.words.contains(String($0)) }
  }

  /// The part that the engine is asked.
  var asked: RunQuery { RunQuery(filter: comparesSomething ? filter : "", orders: orders) }
}
