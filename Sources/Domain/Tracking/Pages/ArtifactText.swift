/// Holds the beginning of a file that a run left, as far as it is text.
public struct ArtifactText: Codable, Hashable, Sendable {
  /// Its path below the run's artifacts.
  public let path: String
  /// Its bytes.
  public let size: Int64
  /// Its lines, long ones cut; none of a file that is no text.
  public let lines: [String]
  /// What else to know: that it is cut, or no text.
  public let note: String?

  /// Creates a text from its parts.
  public init(path: String, size: Int64, lines: [String], note: String? = nil) {
    self.path = path
    self.size = size
    self.lines = lines
    self.note = note
  }
}
