/// Writes words so that a shell takes each of them as it is.
public enum ShellText {
  /// Writes one word.
  ///
  ///     ShellText.quoted("rows.csv")  // rows.csv
  ///     ShellText.quoted("$(date)")  // '$(date)'
  ///
  /// - Parameter word: Any text.
  /// - Returns: The word, in quotes unless it means nothing special.
  public static func quoted(_ word: String) -> String {
    let isSafe = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "@%+=:,./-_".utf8.contains(byte)
      }
    }
    if isSafe, !word.isEmpty { return word }
    let parts = word.split(separator: "'", omittingEmptySubsequences: false)
    return "'" + parts.joined(separator: "'\"'\"'") + "'"
  }

  /// Reads a command line that was written by ``line(_:)``.
  ///
  ///     ShellText.words("binnacle models show 'a b'")  // ["binnacle", "models", "show", "a b"]
  ///     ShellText.words("binnacle ops; date")  // nil
  ///
  /// - Parameter line: A line from outside.
  /// - Returns: Its words; nothing for a line that a shell would take for more than words, and for
  ///   one with characters that cannot be seen.
  public static func words(_ line: String) -> [String]? {
    guard SafeText(line).text == line else { return nil }
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil } else { word.append(character) }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == " " {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    words.append(word)
    // Whatever is written in another way may mean something else.
    return quote == nil && self.line(words) == line ? words : nil
  }

  /// Writes a command line.
  ///
  /// - Parameter words: The command and its arguments.
  /// - Returns: The words, each quoted where needed.
  public static func line(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }
}
