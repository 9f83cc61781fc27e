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

  /// Copies a folder into the store: temporary folder, sync, rename, sync of the parent.
  ///
  /// What is kept already stays, unless it is damaged: then the copy takes its place.
  ///
  /// - Parameter source: A folder of files; folders within it are taken too.
  /// - Returns: The SHA-256 over names and contents that the artifact is kept under.
  /// - Throws: ``Problem`` with code `fileMissing`, `diskFull` or `internalFailure`.
  public func add(folder source: String) throws(Problem) -> String {
    let expected = try Self.hash(ofFolder: source)
    if (try? Self.hash(ofFolder: folder(of: expected))) == expected { return expected }
    let temporary = root + "/" + Self.incoming + expected + "-" + String(getpid())
    do {
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
      try? FileManager.default.removeItem(atPath: temporary)
      try FileManager.default.copyItem(atPath: source, toPath: temporary)
      // The source may have changed since it was hashed: the copy bears the name of what it holds.
      return try publish(temporary, as: try Self.hash(ofFolder: temporary))
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw Problem(
        .diskFull, "the artifact could not be kept", at: root,
        fix: "Free space on the disk and try again; nothing was registered.", cause: "\(error)")
    }
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
    for file in try Self.files(in: temporary) { Self.sync(temporary + "/" + file) }
    Self.sync(temporary)
    guard rename(temporary, target) == 0 || errno == EEXIST || errno == ENOTEMPTY else {
      throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
    Self.sync(root)
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

  /// Hashes names and contents of all files in a folder; the order of the file system is no part.
  ///
  /// - Parameter path: The folder.
  /// - Returns: The SHA-256 as hexadecimal digits.
  /// - Throws: ``Problem`` with code `fileMissing` when the folder cannot be read.
  public static func hash(ofFolder path: String) throws(Problem) -> String {
    let names: [String]
    do {
      names = try files(in: path)
    } catch {
      throw Problem(
        .fileMissing, "the folder cannot be read", at: path,
        fix: "Run the pipeline that writes it.", cause: "\(error)")
    }
    let hasher = try IncrementalHasher(.sha256)
    for name in names {
      let content = try FileHasher.sha256(ofFile: path + "/" + name)
      try hasher.update(Array("\(name)\u{0}\(content.hex)\n".utf8))
    }
    return try hasher.finish().hex
  }

  private static func files(in folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).filter { name in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: folder + "/" + name, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
    }.sorted()
  }

  /// Forces a file or a folder's entries to the disk.
  private static func sync(_ path: String) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
