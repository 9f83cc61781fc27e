import Domain

/// Reads one word of a plugin's command: text with names between `${` and `}`.
struct PluginWords: Hashable, Sendable {
  /// Is a piece of the word.
  enum Piece: Hashable, Sendable {
    case text(String)
    case name(String)
  }

  let pieces: [Piece]

  init(_ word: String) {
    var pieces: [Piece] = []
    var rest = word[...]
    while let start = rest.firstRange(of: "${"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      if start.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<start.lowerBound])))
      }
      pieces.append(.name(String(rest[start.upperBound..<end])))
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty || pieces.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// Returns the word with values in place of names; what a value holds is not read again.
  func filled(with values: [String: String]) throws(Problem) -> String {
    var filled = ""
    for piece in pieces {
      switch piece {
      case .text(let text): filled += text
      case .name(let name):
        guard let value = values[name] else {
          throw Problem(
            .invalidInput, "${\(SafeText(name))} stands for nothing here",
            fix: "Select a row that has one, or name an input \(SafeText(name)).")
        }
        // A name such as --force would change what the program does.
        guard !filled.isEmpty || !value.hasPrefix("-") else {
          throw Problem(
            .invalidInput, "\(SafeText(name)) begins with - and would be read as an option",
            fix: "Write it after an equals sign in the plugin's command.")
        }
        filled += value
      }
    }
    return filled
  }
}
