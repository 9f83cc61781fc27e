public import Domain
internal import Foundation

/// Knows where everything of an engine lies within its workspace's `.binnacle` folder.
public struct EngineFolder: Hashable, Sendable {
  /// The longest path that a Unix socket can have on Linux, in bytes.
  public static let longestSocketPath = 107

  /// The workspace's folder, absolute.
  public let workspace: String
  /// The `.binnacle` folder.
  public var root: String { workspace + "/.binnacle" }
  /// Model folders by their hash.
  public var artifacts: String { root + "/artifacts" }
  /// What tracking clients uploaded, by experiment and run.
  public var runArtifacts: String { root + "/run-artifacts" }
  /// Prediction segments.
  public var predictions: String { root + "/predictions" }
  /// One folder for each pipeline run, with logs and process records.
  public var runs: String { root + "/runs" }
  /// What the wrappers of stages write.
  public var attempts: String { root + "/attempts" }
  /// The engine's own log.
  public var log: String { root + "/engine.log" }
  /// The file whose lock says that an engine runs; it holds the engine's identity.
  public var lock: String { root + "/engine.lock" }
  /// The file that names the socket when it lies elsewhere.
  public var socketPointer: String { root + "/socket-path" }

  /// Takes the folder of a workspace.
  ///
  /// - Parameter workspace: An absolute path.
  public init(workspace: String) {
    self.workspace = workspace
  }

  /// Creates the folder with its own `.gitignore`.
  ///
  /// - Throws: ``Problem`` with code `diskFull` when it cannot be written.
  public func create() throws(Problem) {
    do {
      // The socket lies in here: nobody else may reach it, whatever the umask.
      let ownerOnly: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
      for folder in [root, artifacts, runArtifacts, predictions, runs, attempts] {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: ownerOnly)
      }
      try FileManager.default.setAttributes(ownerOnly, ofItemAtPath: root)
      let ignore = root + "/.gitignore"
      if !FileManager.default.fileExists(atPath: ignore) {
        try Data("*\n".utf8).write(to: URL(fileURLWithPath: ignore))
      }
    } catch {
      throw Problem(
        .diskFull, "the engine's folder cannot be written or closed to others", at: root,
        fix: "Check free space and that the folder is yours.", cause: "\(error)")
    }
  }

  /// Lets a group of users through to the socket, and to nothing else in the folder.
  ///
  /// - Parameter group: The group's number.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the system does not allow it.
  public func open(toGroup group: UInt32) throws(Problem) {
    do {
      for name in try FileManager.default.contentsOfDirectory(atPath: root) {
        let path = root + "/" + name
        let isShared = [lock, socketPointer].contains(path)
        var status = stat()
        let isFolder = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        // What is removed meanwhile needs no closing.
        guard chown(path, uid_t.max, isShared ? group : gid_t.max) == 0 || errno == ENOENT,
          chmod(path, isFolder ? 0o700 : isShared ? 0o640 : 0o600) == 0 || errno == ENOENT
        else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM) }
      }
      guard chown(root, uid_t.max, group) == 0, chmod(root, 0o710) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
      }
    } catch {
      throw Problem(
        .invalidConfiguration, "the engine's folder cannot be given to the group", at: root,
        fix: "Be a member of the group named under engine: socket_group.", cause: "\(error)")
    }
  }

  /// The path of the engine's socket: in the folder, or elsewhere when that path is too long.
  ///
  /// - Parameter environment: Looked at for `XDG_RUNTIME_DIR`, which counts when it can be written.
  /// - Returns: A path that a socket can have.
  public func socket(environment: [String: String]) -> String {
    let plain = root + "/engine.sock"
    guard plain.utf8.count > Self.longestSocketPath else { return plain }
    let wished = environment["XDG_RUNTIME_DIR"] ?? ""
    let base = FileManager.default.isWritableFile(atPath: wished) ? wished : "/tmp"
    return "\(base)/binnacle-\(getuid())-\(Self.shortHash(of: workspace)).sock"
  }

  /// The path of the socket that the running engine named; nothing when none runs.
  ///
  /// It may have been started with another environment than its clients.
  public var namedSocket: String? {
    guard EngineLock.isHeld(path: lock),
      let data = FileManager.default.contents(atPath: socketPointer), !data.isEmpty,
      data.count <= Self.longestSocketPath
    else { return nil }
    return String(decoding: data, as: UTF8.self)
  }

  /// Names a workspace by 16 hexadecimal digits (FNV-1a, 64 bits).
  private static func shortHash(of text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Finds the workspace that `folder` lies in: the nearest folder upward with `binnacle.yaml`,
  /// `.binnacle` or `.dvc`; where there is none, the nearest with a `dvc.yaml`.
  ///
  /// - Parameter folder: An absolute path.
  /// - Returns: The workspace's folder, or nothing when there is none.
  public static func workspace(above folder: String) -> String? {
    nearest(above: folder, with: ["binnacle.yaml", ".binnacle", ".dvc"])
      ?? nearest(above: folder, with: ["dvc.yaml"])
  }

  private static func nearest(above folder: String, with marks: [String]) -> String? {
    var current = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      for mark in marks
      where FileManager.default.fileExists(atPath: current.appendingPathComponent(mark).path) {
        return current.path
      }
      let parent = current.deletingLastPathComponent()
      guard parent.path != current.path else { return nil }
      current = parent
    }
  }
}
