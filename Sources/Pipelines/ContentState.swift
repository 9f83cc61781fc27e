/// Says what a dependency or output holds, the way `dvc.lock` records it.
public struct ContentState: Hashable, Sendable {
  /// The MD5 digest in hexadecimal, with the suffix `.dir` for a folder.
  public let digest: String
  /// The length in bytes; for a folder the sum over its files.
  public let size: Int64
  /// The number of files of a folder, nil for a file.
  public let fileCount: Int?
  /// Whether a file may be executed by its owner.
  public let isExecutable: Bool
  /// The files of a folder by relative path, empty for a file or a state read from a lock.
  public let files: [ListedFile]

  /// Names one file of a folder.
  public struct ListedFile: Hashable, Sendable {
    /// The path from the folder.
    public let path: String
    /// The MD5 digest in hexadecimal.
    public let digest: String
  }

  /// Creates a state.
  ///
  /// - Parameters:
  ///   - digest: The MD5 digest in hexadecimal, with the suffix `.dir` for a folder.
  ///   - size: The length in bytes.
  ///   - fileCount: The number of files of a folder, nil for a file.
  ///   - isExecutable: Whether a file may be executed by its owner.
  ///   - files: The files of a folder.
  public init(
    digest: String, size: Int64, fileCount: Int? = nil, isExecutable: Bool = false,
    files: [ListedFile] = []
  ) {
    self.digest = digest
    self.size = size
    self.fileCount = fileCount
    self.isExecutable = isExecutable
    self.files = files
  }

  /// Whether the state is that of a folder.
  public var isDirectory: Bool { digest.hasSuffix(".dir") }
}
