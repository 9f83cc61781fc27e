public import Domain
public import Foundation

/// Joins what the work on one workspace's pipelines needs: its root, hasher, cache and documents.
public struct PipelineWorkspace: Sendable {
  /// The absolute path of the workspace.
  public let root: String
  /// Hashes files and folders.
  public private(set) var hasher: TreeHasher
  /// Keeps the content of outputs.
  public let cache: ContentCache
  /// Keeps what stages made from which inputs.
  let runCache: RunCache
  let documents: DocumentBook
  let settings: DVCSettings

  /// Opens a workspace; nothing is written.
  ///
  /// - Parameters:
  ///   - root: The absolute path of the workspace.
  ///   - memo: Remembers digests of unchanged files.
  ///   - timekeeper: Tells when a file was hashed.
  ///   - environment: Says where DVC's configuration outside the workspace is.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when DVC's configuration is broken.
  public init(
    root: String, memo: any HashMemo, timekeeper: any Timekeeper,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Problem) {
    try self.init(
      root: root, memo: memo, timekeeper: timekeeper, documents: DocumentBook(),
      environment: environment)
  }

  init(
    root: String, memo: any HashMemo, timekeeper: any Timekeeper, documents: DocumentBook,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Problem) {
    self.root = root
    hasher = TreeHasher(root: root, memo: memo, timekeeper: timekeeper)
    settings = try DVCSettings(root: root, environment: environment)
    cache = ContentCache(
      folder: settings.cacheFolder, namedIn: settings.cacheOrigin, root: root, hasher: hasher)
    runCache = RunCache(cache: settings.cacheFolder)
    self.documents = documents
  }

  /// Returns the workspace as it would be with other parameter files; nothing is written.
  ///
  /// - Parameters:
  ///   - files: The files as they would be.
  ///   - folder: The folder of their pipeline.
  /// - Returns: A workspace to read from.
  func replacing(_ files: [ParameterFile], in folder: WorkspacePath) -> PipelineWorkspace {
    let paths = files.map { (folder.appending($0.name).absolute(in: root), $0.root) }
    return PipelineWorkspace(
      self, documents: documents.replacing(Dictionary(paths) { first, _ in first }))
  }

  /// Returns the workspace for a look at it during which nothing runs: each folder is read once.
  func lookingOnce() -> PipelineWorkspace {
    var workspace = self
    workspace.hasher = hasher.lookingOnce()
    return workspace
  }

  private init(_ other: PipelineWorkspace, documents: DocumentBook) {
    root = other.root
    hasher = other.hasher
    cache = other.cache
    runCache = other.runCache
    settings = other.settings
    self.documents = documents
  }

  /// Returns the recorded state of a stage, nil when it never finished here.
  ///
  /// - Parameter stage: The stage.
  /// - Returns: What `dvc.lock` records.
  /// - Throws: ``Problem`` with code `invalidConfiguration` when the lock is broken.
  public func record(of stage: Stage) throws(Problem) -> LockedStage? {
    let lock = try lock(of: stage.pipeline)
    return try unlessBroken { () throws(Problem) in try lock.record(of: stage.name) }
  }

  func lock(of pipeline: PipelineName) throws(Problem) -> LockFile {
    let place = lockPlace(of: pipeline)
    let root = try unlessBroken { () throws(Problem) in
      try documents.document(at: place.absolute(in: self.root), source: place.description)
    }
    guard let root else { return LockFile(source: place.description) }
    return try LockFile(root)
  }

  /// Reads from a lock, which nobody is meant to correct by hand.
  private func unlessBroken<Value>(_ read: () throws(Problem) -> Value) throws(Problem) -> Value {
    do throws(Problem) {
      return try read()
    } catch {
      guard error.code == .invalidConfiguration || error.code == .invalidInput else { throw error }
      throw Problem(
        error.code, "the lock cannot be read: \(error.what)", at: error.place,
        fix: "Put the file back from Git, or remove it: results that are in the cache come back.",
        cause: error.cause)
    }
  }

  func lockPlace(of pipeline: PipelineName) -> WorkspacePath {
    WorkspacePath(pipeline.rawValue, root: root).parent.appending(PipelineFile.lockName)
  }
}
