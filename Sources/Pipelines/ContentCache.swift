import Domain
import Foundation
import Hashing

/// Keeps the content of outputs by digest, in DVC's own cache and form.
///
/// Objects are read-only, which is how DVC knows that it may trust them unread.
public struct ContentCache: Sendable {
  private static let objectMode: UInt32 = 0o444
  private static let executableMode: UInt32 = 0o755
  private static let plainMode: UInt32 = 0o644

  /// The folder that holds `files/md5`, and the objects of DVC 2 beside it.
  private let folder: String
  /// The file of DVC's configuration that names the folder.
  private let origin: String?
  private let root: String
  private let hasher: TreeHasher

  init(folder: String, namedIn origin: String? = nil, root: String, hasher: TreeHasher) {
    self.folder = folder
    self.origin = origin
    self.root = root
    self.hasher = hasher
  }

  /// Whether everything of a recorded state is there, in its length.
  ///
  /// An object that a power cut left empty or short is as good as none. Objects are not synced: that
  /// would cost every stage more than it costs to make one of them again.
  ///
  /// - Parameters:
  ///   - state: What was recorded; a size of 0 is not known.
  ///   - form: What its digest was computed from.
  /// - Returns: Whether a checkout would succeed.
  func holds(_ state: ContentState, recordedAs form: DigestForm) -> Bool {
    let digest = state.digest
    guard digest.utf8.count > 2, let size = size(of: digest, as: form) else { return false }
    guard state.isDirectory else { return state.size == 0 || state.size == size }
    guard let files = try? listing(digest, as: form) else { return false }
    return hold(files, ofSize: state.size, as: form)
  }

  private func hold(
    _ files: [ContentState.ListedFile], ofSize expected: Int64, as form: DigestForm
  ) -> Bool {
    var sum: Int64 = 0
    for file in files {
      guard let size = size(of: file.digest, as: form) else { return false }
      sum += size
    }
    return expected == 0 || expected == sum
  }

  private func size(of digest: String, as form: DigestForm) -> Int64? {
    FileStatus(path: path(of: digest, as: form))?.size
  }

  /// Makes sure that objects can be written, before a command works for hours in vain.
  func checkWritable() throws(Problem) {
    let objects = objects(.raw)
    try FileAccess.makeFolders(objects)
    guard access(objects, W_OK) == 0 else {
      let failure = FileAccess.failure("writing", objects)
      throw Problem(
        failure.code, failure.what, at: origin.map { "cache.dir in \(SafeText($0).text)" },
        fix: failure.fix)
    }
  }

  /// Whether everything of a state that was found in the workspace is there.
  ///
  /// - Parameters:
  ///   - state: What was found, with the files of a folder.
  ///   - form: What its digests were computed from.
  /// - Returns: Whether a checkout would succeed.
  func holds(_ state: ContentState, as form: DigestForm) -> Bool {
    guard let size = size(of: state.digest, as: form) else { return false }
    return state.isDirectory
      ? hold(state.files, ofSize: state.size, as: form) : size == state.size
  }

  /// Stores the content of an output.
  ///
  /// - Parameters:
  ///   - place: A file or folder.
  ///   - form: What its digests are computed from.
  /// - Returns: The state of exactly what was stored, nil when nothing is there.
  /// - Throws: ``Problem`` when something cannot be read or written.
  func store(
    _ place: WorkspacePath, as form: DigestForm = .raw
  ) throws(Problem) -> ContentState? {
    let path = place.absolute(in: root)
    guard let status = FileStatus(path: path) else { return nil }
    guard status.isDirectory else {
      return ContentState(
        digest: try storeFile(path, status, as: form), size: status.size,
        isExecutable: status.isExecutable)
    }
    let found = try hasher.files(in: place)
    let digests = try SideBySide.map(found) { (file) throws(Problem) in
      try self.storeFile(file.path, file.status, as: form)
    }
    let (state, listing) = try TreeHasher.state(of: found, digests: digests)
    try storeBytes(listing, named: state.digest, as: form)
    return state
  }

  /// Puts an output back as it was recorded.
  ///
  /// - Parameters:
  ///   - state: The recorded state.
  ///   - place: Where it belongs; what is there now is replaced.
  ///   - form: What its digest was computed from.
  /// - Throws: ``Problem`` with code `damaged` when an object does not hold what its name says,
  ///   `fileMissing` when one is not in the cache.
  func checkOut(
    _ state: ContentState, to place: WorkspacePath, as form: DigestForm = .raw
  ) throws(Problem) {
    let path = place.absolute(in: root)
    guard state.isDirectory else {
      if FileStatus(path: path)?.isDirectory == true { try FileAccess.remove(path) }
      return try checkOutFile(state.digest, as: form, to: path, isExecutable: state.isExecutable)
    }
    try FileAccess.replaceFolder(path, within: root + "/.dvc/tmp") { (folder) throws(Problem) in
      for file in try listing(state.digest, as: form) {
        try checkOutFile(file.digest, as: form, to: folder + "/" + file.path, isExecutable: false)
      }
    }
  }

  func path(of digest: String, as form: DigestForm = .raw) -> String {
    "\(objects(form))/\(digest.prefix(2))/\(digest.dropFirst(2))"
  }

  private func objects(_ form: DigestForm) -> String {
    switch form {
    case .raw: folder + "/files/md5"
    case .unixText: folder
    }
  }

  /// Copies first and hashes the copy, so that the object holds what its name says even when the
  /// file changes meanwhile; the file itself is not read for its digest.
  private func storeFile(
    _ source: String, _ status: FileStatus, as form: DigestForm
  ) throws(Problem) -> String {
    if form == .raw, let known = hasher.remembered(status), size(of: known, as: form) == status.size
    {
      return known
    }
    let objects = objects(form)
    try FileAccess.makeFolders(objects)
    let copy = try FileAccess.copy(of: source, in: objects)
    let digest = try Self.digest(ofFile: copy.path, as: form)
    let target = path(of: digest, as: form)
    if FileStatus(path: target)?.size != FileStatus(path: copy.path)?.size {
      try FileAccess.makeFolders("\(objects)/\(digest.prefix(2))")
      try copy.publish(as: target, mode: Self.objectMode)
    }
    if form == .raw { hasher.remember(digest, of: source, before: status) }
    return digest
  }

  private static func digest(ofFile path: String, as form: DigestForm) throws(Problem) -> String {
    switch form {
    case .raw: try FileHasher.md5(ofFile: path).hex
    case .unixText: try UnixTextDigest.digest(ofFile: path)
    }
  }

  private func storeBytes(
    _ bytes: [UInt8], named digest: String, as form: DigestForm
  ) throws(Problem) {
    let path = path(of: digest, as: form)
    guard FileStatus(path: path)?.size != Int64(bytes.count) else { return }
    try FileAccess.makeFolders("\(objects(form))/\(digest.prefix(2))")
    try FileAccess.writeAtomically(bytes, to: path, mode: Self.objectMode)
  }

  private func checkOutFile(
    _ digest: String, as form: DigestForm, to path: String, isExecutable: Bool
  ) throws(Problem) {
    let object = self.path(of: digest, as: form)
    guard FileAccess.exists(object) else { throw missing(digest) }
    let target = path.split(separator: "/").dropLast().joined(separator: "/")
    try FileAccess.makeFolders("/" + target)
    let copy = try FileAccess.copy(of: object, in: "/" + target)
    guard try Self.digest(ofFile: copy.path, as: form) == digest else { throw damaged(digest) }
    try copy.publish(as: path, mode: isExecutable ? Self.executableMode : Self.plainMode)
  }

  private struct StoredFile: Decodable {
    let md5: String
    let relpath: String
  }

  func listing(
    _ digest: String, as form: DigestForm = .raw
  ) throws(Problem) -> [ContentState.ListedFile] {
    let path = path(of: digest, as: form)
    guard FileAccess.exists(path) else { throw missing(digest) }
    let bytes = try FileAccess.read(path)
    guard let files = try? JSONDecoder().decode([StoredFile].self, from: Data(bytes)) else {
      throw damaged(digest)
    }
    guard files.allSatisfy({ Self.staysInside($0.relpath) && $0.md5.utf8.count > 2 }) else {
      throw damaged(digest)
    }
    return files.map { ContentState.ListedFile(path: $0.relpath, digest: $0.md5) }
  }

  /// A list from elsewhere must not write outside its folder.
  private static func staysInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }

  func missing(_ digest: String) -> Problem {
    Problem(
      .fileMissing, "the cache has no object \(SafeText(digest).text)",
      fix: "Run the stage again, or fetch the object with dvc pull.")
  }

  func damaged(_ digest: String) -> Problem {
    Problem(
      .damaged, "the cache's object \(SafeText(digest).text) does not hold what its name says",
      fix: "Remove the object and run the stage again.")
  }
}
