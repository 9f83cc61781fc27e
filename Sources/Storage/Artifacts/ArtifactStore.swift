public import Domain
internal import Foundation
internal import Hashing

/// Keeps model folders under the hash of their content, each written once and never changed.
public struct ArtifactStore: Sendable {
  private let root: String

  /// Keeps artifacts below `root`, which is created when the first one is added.
  public init(root: String) {
    self.root = root
  }

  /// The folder that holds the artifact with `hash`, whether it is there or not.
  public func folder(of hash: String) -> String { root + "/" + hash }

  /// The folder that holds the files of a version.
  ///
  /// - Throws: ``Problem`` with code `fileMissing` when its files are kept elsewhere.
  public func folder(of version: ModelVersion) throws(Problem) -> String {
    guard let hash = version.artifactHash else {
      throw Problem(
        .fileMissing, "the files of version \(version.number) are not kept here",
        at: "model \(SafeText(version.model.rawValue))",
        fix: "Register a folder that binnacle fit wrote: binnacle models register FOLDER --name "
          + SafeText(version.model.rawValue).text + ".")
    }
    return folder(of: hash)
  }

  /// Copies a folder into the store: temporary folder, sync, rename, sync of the parent.
  ///
  /// Links are kept as what they lead to, so that nothing outside can change what is kept.
  /// What is kept already stays, unless it is damaged: then the copy takes its place.
  ///
  /// - Parameter source: A folder of files; folders within it are taken too.
  /// - Returns: The SHA-256 over names and contents that the artifact is kept under.
  /// - Throws: ``Problem`` with code `fileMissing`, `invalidInput`, `diskFull` or
  ///   `internalFailure`.
  public func add(folder source: String) throws(Problem) -> String {
    let expected = try Self.hash(ofFolder: source)
    if (try? Self.hash(ofFolder: folder(of: expected))) == expected { return expected }
    let temporary = try makeIncoming()
    do {
      try Self.copy(try FolderContent(source), to: temporary)
      // The source may have changed since it was hashed: the copy bears the name of what it holds.
      return try publish(temporary, as: try Self.hash(ofFolder: temporary))
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Problem(keeping: error, at: root)
    }
  }

  /// Makes an empty folder that nobody else writes to.
  private func makeIncoming() throws(Problem) -> String {
    do {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    } catch {
      throw Problem(keeping: error, at: root)
    }
    var template = Array((root + "/" + Self.incoming + "XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { throw Problem(keeping: Self.systemError(), at: root) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Copies files and the folders they lie in, and makes all of them durable.
  private static func copy(_ content: FolderContent, to target: String) throws {
    for folder in content.folders {
      try FileManager.default.createDirectory(
        atPath: target + "/" + folder, withIntermediateDirectories: true)
    }
    for file in content.files {
      try FileManager.default.copyItem(atPath: file.path, toPath: target + "/" + file.name)
      try sync(target + "/" + file.name)
    }
    for folder in content.folders { try sync(target + "/" + folder) }
    try sync(target)
  }

  /// Removes copies that an engine did not finish; only the workspace's one engine may call it.
  public func removeUnfinished() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    for name in names where name.hasPrefix(Self.incoming) {
      try? FileManager.default.removeItem(atPath: root + "/" + name)
    }
  }

  /// What the names of unfinished copies begin with.
  private static let incoming = "incoming-"

  /// Makes a whole copy durable and gives it its name, in the place of a damaged one.
  private func publish(_ temporary: String, as hash: String) throws -> String {
    let target = folder(of: hash)
    if FileManager.default.fileExists(atPath: target) {
      if (try? Self.hash(ofFolder: target)) == hash {
        try? FileManager.default.removeItem(atPath: temporary)
        return hash
      }
      try? FileManager.default.removeItem(atPath: target)
    }
    if rename(temporary, target) != 0 {
      let failure = Self.systemError()
      guard [.EEXIST, .ENOTEMPTY].contains(failure.code) else { throw failure }
      // Someone else has just kept the same content.
      try? FileManager.default.removeItem(atPath: temporary)
    }
    try Self.sync(root)
    return hash
  }

  /// Hashes the artifact again.
  ///
  /// - Parameter hash: The hash that it is kept under.
  /// - Throws: ``Problem`` with code `damaged` when it is missing or differs.
  public func verify(_ hash: String) throws(Problem) {
    let found = try? Self.hash(ofFolder: folder(of: hash))
    guard found == hash else {
      throw Problem(
        .damaged, "the artifact is \(found == nil ? "missing" : "changed")", at: folder(of: hash),
        fix: "Put the folder back from a backup, or train the version again.")
    }
  }

  /// Hashes names and contents of all files in a folder; the order of the file system is no part,
  /// and a link counts as what it leads to.
  ///
  /// - Parameter path: The folder.
  /// - Returns: The SHA-256 as hexadecimal digits.
  /// - Throws: ``Problem`` with code `fileMissing` when the folder cannot be read.
  public static func hash(ofFolder path: String) throws(Problem) -> String {
    let hasher = try IncrementalHasher(.sha256)
    for file in try FolderContent(path).files {
      let content = try FileHasher.sha256(ofFile: file.path)
      try hasher.update(Array("\(file.name)\u{0}\(content.hex)\n".utf8))
    }
    return try hasher.finish().hex
  }

  /// Forces a file or a folder's entries to the disk.
  private static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw systemError() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw systemError() }
  }

  /// What the last call of the system failed with.
  private static func systemError() -> POSIXError {
    POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
  }
}

extension Problem {
  /// Says why an artifact could not be kept; only a disk without room is called full.
  fileprivate init(keeping error: any Error, at place: String) {
    if let problem = error as? Problem {
      self = problem
      return
    }
    let isFull =
      switch error {
      case let error as POSIXError: [.ENOSPC, .EDQUOT].contains(error.code)
      case let error as CocoaError: error.code == .fileWriteOutOfSpace
      default: false
      }
    self.init(
      isFull ? .diskFull : .internalFailure, "the artifact could not be kept", at: place,
      fix: isFull
        ? "Free space on the disk and try again; nothing was registered."
        : "Check that the engine may write there and try again; nothing was registered.",
      cause: "\(error)")
  }
}
