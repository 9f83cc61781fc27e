/// Describes the rows that versions were trained on.
public struct LineageDataset: Codable, Hashable, Sendable {
  /// Where the rows lie in the workspace, when a run recorded a file of that content.
  public let path: String?
  /// The MD5 of the rows.
  public let hash: String
  /// How many rows there are, when a version says so.
  public let rows: Int?
  /// The files it was made of: those that the run began with and that lead to it.
  public let sources: [RecordedFile]

  /// Creates a dataset from its parts.
  public init(path: String?, hash: String, rows: Int? = nil, sources: [RecordedFile] = []) {
    self.path = path
    self.hash = hash
    self.rows = rows
    self.sources = sources
  }
}
