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

  /// Writes a command line.
  ///
  /// - Parameter words: The command and its arguments.
  /// - Returns: The words, each quoted where needed.
  public static func line(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }
}
