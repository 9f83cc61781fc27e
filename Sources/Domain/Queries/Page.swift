/// Answers a page request with the event number it stands for.
public struct Page: Codable, Hashable, Sendable {
  /// The last event that the content includes.
  public let number: Int64
  /// What was found.
  public let content: PageContent
  /// How many entries the whole list has; nothing where the content is all there is.
  public let total: Int?

  /// Creates a page from its parts.
  public init(number: Int64, content: PageContent, total: Int? = nil) {
    self.number = number
    self.content = content
    self.total = total
  }
}
