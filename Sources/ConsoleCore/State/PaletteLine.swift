/// Is a typed command in its parts: words, quoted where they hold spaces, and a filter after `/`.
///
///     PaletteLine("models claims /auc > 0.7")  // words: models, claims; filter: auc > 0.7
///     PaletteLine("drift claims \"credit score\"")
struct PaletteLine: Hashable, Sendable {
  private(set) var words: [String] = []
  /// What follows the first word that begins with `/`; absent without one.
  private(set) var filter: String?

  init(_ text: String) {
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " }
      guard let first = rest.first else { return }
      if first == "/", !words.isEmpty, !Self.takesFile(words[0]) {
        filter = String(rest.dropFirst())
        return
      }
      words.append(Self.word(from: &rest))
    }
  }

  /// A file's path begins with the sign of a filter.
  private static func takesFile(_ name: String) -> Bool {
    KeyCommand.all.contains { $0.name == name && $0.arguments.contains(.file) }
  }

  private static func word(from rest: inout Substring) -> String {
    let quote: Character = "\""
    if rest.first == quote, let end = rest.dropFirst().firstIndex(of: quote) {
      let word = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
      return word
    }
    let word = rest.prefix { $0 != " " }
    rest = rest.dropFirst(word.count)
    return String(word)
  }
}
