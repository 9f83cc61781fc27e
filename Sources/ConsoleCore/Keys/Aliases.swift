public import Domain

/// Holds the short words that stand for longer commands.
///
/// `$1` to `$9` in the text take the words that follow; words that are not taken come at the end.
public struct Aliases: Hashable, Sendable {
  private static let deepest = 8
  private let texts: [String: String]

  /// The built-in ones.
  public static let standard = Aliases(texts: [
    "al": "alerts", "au": "audit", "dr": "drift", "ep": "endpoint", "ev": "events",
    "ex": "experiments", "m": "models", "ov": "overview", "pl": "pipelines", "q": "quit",
    "rb": "rollback", "tracking": "experiments",
  ])

  private init(texts: [String: String]) {
    self.texts = texts
  }

  /// Is an alias as an operator wrote it.
  public struct Choice: Hashable, Sendable {
    /// The short word.
    public let name: String
    /// What it stands for.
    public let text: String
    /// Where it was written, for problems.
    public let place: String

    /// Creates a choice from its parts.
    public init(name: String, text: String, place: String) {
      self.name = name
      self.text = text
      self.place = place
    }
  }

  /// Creates the built-in aliases with an operator's own on top.
  ///
  /// - Parameter choices: The operator's own; one of a built-in name takes its place.
  /// - Throws: ``Problem`` with code `invalidConfiguration` for a name with spaces, for the name
  ///   of a command, and for an alias of nothing.
  public init(_ choices: [Choice]) throws(Problem) {
    var texts = Self.standard.texts
    for choice in choices {
      try choice.check()
      texts[choice.name] = choice.text
    }
    self.texts = texts
  }

  /// The names, in the order of the alphabet.
  public var names: [String] { texts.keys.sorted() }

  /// Returns what a name stands for.
  public func text(of name: String) -> String? { texts[name] }

  /// Returns the command that a typed line stands for.
  ///
  /// - Parameter line: The line as typed.
  /// - Returns: The line with its first word replaced; nothing when aliases go round in a circle.
  func expand(_ line: String) -> String? {
    var line = line
    for _ in 0..<Self.deepest {
      let trimmed = line.drop { $0 == " " }
      let name = trimmed.prefix { $0 != " " }
      guard let text = texts[String(name)], text.firstWord != name else { return line }
      line = Self.fill(text, with: trimmed.dropFirst(name.count))
    }
    return nil
  }

  private static func fill(_ text: String, with rest: Substring) -> String {
    var words = rest.split(separator: " ").map(String.init)
    var filled = text
    var taken = 0
    for number in 1...9 where text.contains("$\(number)") {
      let word = number <= words.count ? words[number - 1] : ""
      filled = filled.split(separator: "$\(number)", omittingEmptySubsequences: false)
        .joined(separator: word)
      taken = number
    }
    guard taken > 0 else { return rest.isEmpty ? text : text + " " + rest.drop { $0 == " " } }
    words.removeFirst(min(taken, words.count))
    return ([filled] + words).joined(separator: " ")
  }
}

extension Aliases.Choice {
  fileprivate func check() throws(Problem) {
    guard !name.isEmpty, !name.contains(where: { $0 == " " || $0 == "/" || $0 == "\"" }) else {
      throw Problem(
        .invalidConfiguration, "the alias \"\(SafeText(name))\" cannot be typed", at: place,
        fix: "Use one word without quotes and slashes.")
    }
    guard !KeyCommand.all.contains(where: { $0.name == name }) else {
      throw Problem(
        .invalidConfiguration, "\(SafeText(name)) is a command already", at: place,
        fix: "Give the alias another name.")
    }
    guard text.contains(where: { $0 != " " }) else {
      throw Problem(
        .invalidConfiguration, "the alias \(SafeText(name)) stands for nothing", at: place,
        fix: "Write a command after it.")
    }
  }
}

extension String {
  fileprivate var firstWord: Substring { drop { $0 == " " }.prefix { $0 != " " } }
}
