import Documents
public import Domain

/// Tells what content a data set has: the one its `.dvc` file records, or that of a path itself.
public struct DatasetContent: Sendable {
  private let place: WorkspacePath
  private let root: String
  private let hasher: TreeHasher

  /// Looks at a data set.
  ///
  /// - Parameters:
  ///   - path: The path, relative to the workspace.
  ///   - root: The absolute path of the workspace.
  ///   - time: Tells when a file was hashed.
  public init(path: String, root: String, time: any Timekeeper) {
    place = WorkspacePath(path, root: root)
    self.root = root
    hasher = TreeHasher(root: root, memo: TransientHashMemo(), timekeeper: time)
  }

  /// The folders in which a change may mean new content.
  public var folders: [String] {
    let path = place.absolute(in: root)
    guard FileStatus(path: path)?.isDirectory == true else {
      return [place.parent.absolute(in: root)]
    }
    return [place.parent.absolute(in: root)]
      + ArrivalPattern(place.text + "/**/*", root: root).folders()
  }

  /// Returns the hash of the content.
  ///
  /// - Returns: The hash; nothing while there is no content, or while it changes.
  /// - Throws: ``Problem`` when it cannot be read.
  public func digest() throws(Problem) -> String? {
    guard place.text.hasSuffix(TrackedData.suffix) else {
      let path = place.absolute(in: root)
      let before = FileStatus(path: path)
      let digest = try hasher.state(of: place)?.digest
      return FileStatus(path: path) == before ? digest : nil
    }
    guard let bytes = try? FileAccess.read(place.absolute(in: root)) else { return nil }
    let document = try Document.parse(bytes: bytes, source: place.description)
    let data = try TrackedData(document, file: place, workspace: root)
    let digests = data.items.map(\.recorded.state.digest)
    return digests.isEmpty ? nil : digests.joined(separator: " ")
  }
}
