internal import ConsoleCore

/// Understands one line of a console without a screen.
struct PlainLine {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// What the line tells the console: nothing for an empty one.
  var messages: [Console.Message] {
    guard let first = text.first else { return [] }
    if first == "/" { return filter(String(text.dropFirst())) }
    if let row { return [.pointed(at: row - 1)] }
    if text.count == 1, first != ":" { return [.key(.character(first))] }
    let command = first == ":" ? String(text.dropFirst()) : text
    return [.key(.character(":")), .paste(command), .key(.enter)]
  }

  private func filter(_ words: String) -> [Console.Message] {
    [.key(.character("/")), .key(.control("u")), .paste(words), .key(.enter)]
  }

  /// The number after the word `row`.
  private var row: Int? {
    let words = text.split(separator: " ")
    guard words.count == 2, words[0] == "row" else { return nil }
    return Int(words[1])
  }
}
