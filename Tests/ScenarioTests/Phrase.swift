/// Recognises lines of one form: words that stand as they are, and places for values.
///
/// `{name}` takes one word or one text in quotes, `{names...}` all that is left of them. A place
/// whose name is `text` takes only a text in quotes.
struct Phrase: Sendable {
  /// The form, as shown to who writes a story.
  let form: String
  private let pieces: [Piece]
  private let make: @Sendable ([String]) -> StepContent?

  private enum Piece: Hashable, Sendable {
    case word(String)
    case place(isText: Bool)
    case rest
  }

  /// Creates a phrase.
  ///
  /// - Parameters:
  ///   - form: Words and places in braces.
  ///   - make: Turns the values into a meaning; nothing when they make no sense.
  init(_ form: String, _ make: @escaping @Sendable ([String]) -> StepContent?) {
    self.form = form
    self.make = make
    pieces = form.split(separator: " ").map { piece in
      if piece.hasSuffix("...}") { return .rest }
      guard piece.hasPrefix("{") else { return .word(String(piece)) }
      return .place(isText: piece == "{text}")
    }
  }

  /// Returns what the words mean, if they are of this form and their values make sense.
  func meaning(of words: [StoryWord]) -> StepContent? { values(in: words).flatMap(make) }

  /// The first word, by which forms are listed when a line is not understood.
  var verb: String { form.split(separator: " ").first.map(String.init) ?? "" }

  private func values(in words: [StoryWord]) -> [String]? {
    var values: [String] = []
    var left = words[...]
    for piece in pieces {
      guard let word = left.first else { return nil }
      switch piece {
      case .word(let expected):
        guard !word.isQuoted, word.text == expected else { return nil }
      case .place(let isText):
        guard word.isQuoted == isText else { return nil }
        values.append(word.text)
      case .rest:
        return values + left.map(\.text)
      }
      left = left.dropFirst()
    }
    return left.isEmpty ? values : nil
  }
}

/// Holds one word of a line, or one text in quotes; there `\e` stands for an escape character.
struct StoryWord: Hashable, Sendable {
  let text: String
  let isQuoted: Bool

  /// Splits a line at spaces, except within quotes; nothing when a quote is left open.
  static func words(of line: String) -> [StoryWord]? {
    var words: [StoryWord] = []
    var word = ""
    var isQuoted = false
    for character in line {
      if character == "\"" {
        if isQuoted {
          words.append(
            StoryWord(text: word.replacing("\\e", with: "\u{1B}"), isQuoted: true))
        }
        guard isQuoted || word.isEmpty else { return nil }
        word = ""
        isQuoted.toggle()
      } else if character == " ", !isQuoted {
        if !word.isEmpty { words.append(StoryWord(text: word, isQuoted: false)) }
        word = ""
      } else {
        word.append(character)
      }
    }
    guard !isQuoted else { return nil }
    if !word.isEmpty { words.append(StoryWord(text: word, isQuoted: false)) }
    return words
  }
}
