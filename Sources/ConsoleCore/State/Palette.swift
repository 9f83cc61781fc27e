/// Holds a command while it is typed.
public struct Palette: Hashable, Sendable {
  private static let longest = 400

  /// The text typed so far.
  public internal(set) var text = ""
  /// What the text could become, best first.
  public internal(set) var completions: [Completion] = []
  /// The completion under the cursor.
  public internal(set) var selection: Int?
  /// Why the text cannot be carried out.
  public internal(set) var problem: String?
  var historyIndex: Int?

  /// Offers one way to go on.
  public struct Completion: Hashable, Sendable {
    /// The whole text with the completion in place.
    public let text: String
    /// What it means, in a few words.
    public let hint: String
  }

  /// Changes the text; what is too long is cut.
  mutating func edit(_ change: (inout String) -> Void) {
    change(&text)
    text = String(text.prefix(Self.longest))
    selection = nil
    problem = nil
  }
}
