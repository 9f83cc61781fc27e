public import Domain
import Glibc
import Hashing

/// Hashes files and folders as DVC does, reading only what changed since it was last hashed.
public struct TreeHasher: Sendable {
  /// A file changed this shortly before it was hashed may change again within the same tick.
  private static let untrustedNanoseconds: Int64 = 1_000_000_000

  private let root: String
  private let memo: any HashMemo
  private let timekeeper: any Timekeeper
  /// What folders held a moment ago, while nothing changes them.
  private var folders: FolderStates?

  /// Creates a hasher.
  ///
  /// - Parameters:
  ///   - root: The absolute path of the workspace.
  ///   - memo: Remembers digests of unchanged files.
  ///   - timekeeper: Tells when a file was hashed.
  public init(root: String, memo: any HashMemo, timekeeper: any Timekeeper) {
    self.root = root
    self.memo = memo
    self.timekeeper = timekeeper
  }

  /// Returns a hasher that looks at each folder once; for a look at the workspace during which
  /// nothing runs.
  func lookingOnce() -> TreeHasher {
    var hasher = self
    hasher.folders = FolderStates()
    return hasher
  }

  /// Returns what lies at a place.
  ///
  /// - Parameters:
  ///   - place: A file or folder; symbolic links are followed.
  ///   - form: What the digests are computed from.
  /// - Returns: Its content's state, nil when nothing is there.
  /// - Throws: ``Problem`` when something cannot be read or a link in a folder leads nowhere.
  public func state(
    of place: WorkspacePath, as form: DigestForm = .raw
  ) throws(Problem) -> ContentState? {
    let path = place.absolute(in: root)
    guard let status = FileStatus(path: path) else { return nil }
    guard !status.isDirectory else {
      if form == .raw, let known = folders?.state(of: place) { return known }
      let state = try folderState(place, as: form)
      if form == .raw { folders?.keep(state, of: place) }
      return state
    }
    return ContentState(
      digest: try digest(ofFile: path, as: form), size: status.size,
      isExecutable: status.isExecutable)
  }

  /// Returns the digest of a file; only raw ones are remembered, the others are rare.
  private func digest(ofFile path: String, as form: DigestForm) throws(Problem) -> String {
    switch form {
    case .raw: try digest(ofFile: path)
    case .unixText: try UnixTextDigest.digest(ofFile: path)
    }
  }

  /// Returns the MD5 digest of a file, remembered or computed now.
  ///
  /// - Parameter path: The absolute path of the file.
  /// - Returns: The digest in hexadecimal.
  /// - Throws: ``Problem`` when the file cannot be read.
  public func digest(ofFile path: String) throws(Problem) -> String {
    guard let status = FileStatus(path: path) else {
      throw FileAccess.failure("reading", path, code: ENOENT)
    }
    if let known = memo.digest(of: status.identity) { return known }
    return try hash(path, status)
  }

  /// Reads and hashes a file that had `status` a moment ago.
  private func hash(_ path: String, _ status: FileStatus) throws(Problem) -> String {
    // The block for large files costs more to prepare than a small file to hash.
    let digest =
      status.size <= FileAccess.smallFile
      ? try FileHasher.md5(of: try FileAccess.read(path)).hex
      : try FileHasher.md5(ofFile: path).hex
    remember(digest, of: path, before: status)
    return digest
  }

  /// Remembers a digest if the file is still as it was and has rested long enough.
  func remember(_ digest: String, of path: String, before: FileStatus) {
    guard let after = FileStatus(path: path), after == before else { return }
    let now = timekeeper.now.milliseconds * 1_000_000
    guard now - before.identity.changedAt >= Self.untrustedNanoseconds else { return }
    memo.remember(digest, of: before.identity)
  }

  private func folderState(
    _ folder: WorkspacePath, as form: DigestForm
  ) throws(Problem) -> ContentState {
    let found = try files(in: folder)
    return try Self.state(of: found, digests: digests(of: found, as: form)).state
  }

  /// The files of a folder that DVC sees.
  func files(in folder: WorkspacePath) throws(Problem) -> [FoundFile] {
    var found: [FoundFile] = []
    try TreeWalk(root: root).visit(folder) { (relative, path, status) throws(Problem) in
      found.append(FoundFile(relative: relative, path: path, status: status))
    }
    return found
  }

  /// The state of a folder with the list that its digest was computed from.
  static func state(
    of found: [FoundFile], digests: [String]
  ) throws(Problem) -> (state: ContentState, listing: [UInt8]) {
    var files = zip(found, digests).map { ContentState.ListedFile(path: $0.relative, digest: $1) }
    files.sort { PathReader.precedes($0.path, $1.path) }
    let listing = DirectoryListing.bytes(of: files)
    let state = ContentState(
      digest: try FileHasher.md5(of: listing).hex + ".dir",
      size: found.reduce(0) { $0 + $1.status.size }, fileCount: files.count, files: files)
    return (state, listing)
  }

  /// The digest of a file in this state, if it is remembered.
  func remembered(_ status: FileStatus) -> String? { memo.digest(of: status.identity) }

  /// Returns the digests of files in their order, hashing those that are not remembered side by
  /// side: MD5 of one file cannot be shared among cores.
  private func digests(
    of files: [FoundFile], as form: DigestForm
  ) throws(Problem) -> [String] {
    let known = files.map { form == .raw ? memo.digest(of: $0.status.identity) : nil }
    let missing = known.indices.filter { known[$0] == nil }
    let hashed = try SideBySide.map(missing) { (index) throws(Problem) in
      let file = files[index]
      switch form {
      case .raw: return try self.hash(file.path, file.status)
      case .unixText: return try UnixTextDigest.digest(ofFile: file.path)
      }
    }
    var digests = known
    for (index, digest) in zip(missing, hashed) { digests[index] = digest }
    return digests.compactMap { $0 }
  }
}
