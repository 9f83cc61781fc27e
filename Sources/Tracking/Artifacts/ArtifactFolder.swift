public import Domain
internal import Foundation

/// Describes one entry of a folder of artifacts.
public struct ArtifactEntry: Hashable, Sendable {
  /// Its name within the folder.
  public let name: String
  /// Its bytes; absent for a folder.
  public let size: Int64?

  /// Whether it is a folder.
  public var isFolder: Bool { size == nil }
}

/// Keeps the files that runs and logged models left, as plain files under the paths clients gave.
///
/// Below `versions/HASH` it shows the files of versions that the engine keeps, which nobody changes.
/// Every function blocks its thread.
public struct ArtifactFolder: Sendable {
  private let files: String
  private let incoming: String
  private let versions: String?

  /// Keeps files below `root`, which is created when the first one arrives.
  ///
  /// - Parameters:
  ///   - root: The folder.
  ///   - versions: The folder of versions by the hash of their content; absent shows none.
  public init(root: String, versions: String? = nil) {
    files = root + "/files"
    incoming = root + "/incoming"
    self.versions = versions
  }

  /// Removes what uploads left that an earlier engine did not finish.
  public func removeUnfinished() {
    try? FileManager.default.removeItem(atPath: incoming)
  }

  /// Returns what a folder holds, by name; nothing when there is no such folder.
  ///
  /// - Throws: The system's error.
  public func entries(of path: ArtifactPath) throws -> [ArtifactEntry] {
    let folder = place(of: path)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return []
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { name in
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else { return nil }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      return ArtifactEntry(name: name, size: isFolder ? nil : Int64(status.st_size))
    }
  }

  /// Opens a file.
  ///
  /// - Throws: ``TrackingRefusal`` when there is none, or when it is a folder.
  public func open(_ path: ArtifactPath) throws(TrackingRefusal) -> ArtifactFile {
    var status = stat()
    let descriptor = Glibc.open(place(of: path), O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw TrackingRefusal(.doesNotExist, "No such artifact: '\(path)'")
    }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .invalid("Artifact path refers to a directory, not a file: '\(path)'")
    }
    return ArtifactFile(descriptor: descriptor, size: Int64(status.st_size))
  }

  /// Removes a file, or a folder with all that it holds; what is not there needs no removing.
  ///
  /// - Throws: The system's error.
  public func remove(_ path: ArtifactPath) throws {
    try checkMayChange(path)
    let place = place(of: path)
    guard !path.description.isEmpty, FileManager.default.fileExists(atPath: place) else { return }
    try FileManager.default.removeItem(atPath: place)
  }

  /// Begins a file that takes its place once it is whole.
  ///
  /// - Throws: ``TrackingRefusal`` when the path has no file name; the system's error.
  public func begin(_ path: ArtifactPath) throws -> ArtifactUpload {
    guard !path.description.isEmpty else { throw TrackingRefusal.invalid("Invalid path") }
    try checkMayChange(path)
    try FileManager.default.createDirectory(
      atPath: incoming, withIntermediateDirectories: true)
    return try ArtifactUpload(
      path: path, temporary: incoming + "/" + UUID().uuidString, place: place(of: path))
  }

  /// Returns the folder on the disk that a path names, whether it is there or not.
  public func folder(at path: ArtifactPath) -> String { place(of: path) }

  private func place(of path: ArtifactPath) -> String {
    if let versions, let kept = Self.versionPath(path) { return versions + kept }
    return path.description.isEmpty ? files : files + "/" + path.description
  }

  /// What follows the folder of all versions in a path, if it is one of a version's.
  private static func versionPath(_ path: ArtifactPath) -> String? {
    let parts = path.description.split(separator: "/")
    guard parts.first == "versions" else { return nil }
    // The folder itself is no list of all that the engine keeps.
    guard parts.count > 1, parts[1].utf8.count == hashLength, parts[1].allSatisfy(\.isHexDigit)
    else { return "/none" }
    return "/" + parts.dropFirst().joined(separator: "/")
  }

  /// The digits of a hash.
  private static let hashLength = 64

  private func checkMayChange(_ path: ArtifactPath) throws(TrackingRefusal) {
    guard versions != nil, path.description.split(separator: "/").first == "versions" else {
      return
    }
    throw .invalid("The files of versions cannot be changed: '\(path)'")
  }
}
