public import Domain
internal import Learners
public import Storage
internal import Synchronization
public import WorkQueues

/// Finds what a version's predictions are compared with; each version is read once.
public final class VersionLibrary: Sendable {
  private struct Key: Hashable {
    let model: ModelName
    let number: Int
  }

  private let store: Store
  private let artifacts: ArtifactStore
  private let reading: BoundedQueue
  private let known = Mutex<[Key: MonitoredVersion]>([:])

  /// Creates a library.
  ///
  /// - Parameters:
  ///   - store: Where versions are kept.
  ///   - artifacts: Where their files are.
  ///   - reading: Where they are read, off the threads that `async` code shares.
  public init(store: Store, artifacts: ArtifactStore, reading: BoundedQueue) {
    self.store = store
    self.artifacts = artifacts
    self.reading = reading
  }

  /// Returns the description of a version for the monitor.
  ///
  /// - Parameters:
  ///   - number: The version.
  ///   - model: The registered model.
  /// - Returns: What its predictions are compared with.
  /// - Throws: ``Problem`` with code `notFound` or `damaged`.
  public func monitored(
    _ number: Int, of model: ModelName
  ) async throws(Problem) -> MonitoredVersion {
    let key = Key(model: model, number: number)
    if let found = known.withLock({ $0[key] }) { return found }
    let stored = try await store.read { try $0.versions.version(number, of: model) }
    guard let version = stored else {
      throw Problem(
        .notFound, "version \(number) of \(model) does not exist",
        fix: "List the versions with binnacle models show \(model).")
    }
    let folder = try artifacts.folder(of: version)
    let monitored = try await reading.run { () throws(Problem) in
      try Self.read(version, folder: folder)
    }
    known.withLock { $0[key] = monitored }
    return monitored
  }

  private static func read(
    _ version: ModelVersion, folder: String
  ) throws(Problem) -> MonitoredVersion {
    let manifest = try LoadedModel(path: folder).manifest
    let reference = try ModelReference(path: folder)
    return MonitoredVersion(
      number: version.number, features: manifest.features, grid: reference.grid,
      importance: Dictionary(
        manifest.importance.map { ($0.name, $0.share) }, uniquingKeysWith: { first, _ in first }),
      positive: manifest.positive, metrics: version.metrics)
  }
}
