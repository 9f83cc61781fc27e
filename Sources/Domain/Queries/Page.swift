/// Answers a page request with the event number it stands for.
public struct Page: Codable, Hashable, Sendable {
  /// The last event that the content includes.
  public let number: Int64
  /// What was found.
  public let content: PageContent

  /// Creates a page from its parts.
  public init(number: Int64, content: PageContent) {
    self.number = number
    self.content = content
  }
}
