/// Records what a file or folder held when a stage read or wrote it.
public struct RecordedFile: Codable, Hashable, Sendable {
  /// The path within the workspace.
  public let path: String
  /// The MD5 digest in hexadecimal, with the suffix `.dir` for a folder.
  public let hash: String
  /// The length in bytes; for a folder the sum over its files.
  public let size: Int64
  /// The number of files of a folder.
  public let fileCount: Int?

  /// Creates a record from its parts.
  public init(path: String, hash: String, size: Int64, fileCount: Int? = nil) {
    self.path = path
    self.hash = hash
    self.size = size
    self.fileCount = fileCount
  }

  /// Whether one of the two is the other or lies within it.
  func overlaps(_ other: RecordedFile) -> Bool {
    path == other.path || path.hasPrefix(other.path + "/") || other.path.hasPrefix(path + "/")
  }
}
