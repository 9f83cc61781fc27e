/// Keeps the text a caller sent where the coded value alone would lose it.
///
/// Written for cells that are no number although a number is expected, and for categories that
/// were not seen in training; other categories can be read back from their code.
public struct RawText: Codable, Hashable, Sendable {
  /// The position of the feature within the model's features.
  public let column: Int
  /// The text as sent, cut to ``longest`` bytes.
  public let text: String

  /// The bytes of a text that are kept.
  public static let longest = 256

  /// Creates a raw text.
  ///
  /// - Parameters:
  ///   - column: The position of the feature within the model's features.
  ///   - text: The text as sent.
  public init(column: Int, text: String) {
    self.column = column
    self.text =
      text.utf8.count <= Self.longest
      ? text : String(decoding: text.utf8.prefix(Self.longest), as: UTF8.self)
  }
}
