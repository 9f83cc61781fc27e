public import Domain
internal import Learners
public import Storage
internal import Synchronization

/// Finds what a version's predictions are compared with; each version is read once.
public final class VersionLibrary: Sendable {
  private struct Key: Hashable {
    let model: ModelName
    let number: Int
  }

  private let store: Store
  private let artifacts: ArtifactStore
  private let known = Mutex<[Key: MonitoredVersion]>([:])

  /// Creates a library.
  ///
  /// - Parameters:
  ///   - store: Where versions are kept.
  ///   - artifacts: Where their files are.
  public init(store: Store, artifacts: ArtifactStore) {
    self.store = store
    self.artifacts = artifacts
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
    let folder = artifacts.folder(of: version.artifactHash)
    let manifest = try LoadedModel(path: folder).manifest
    let reference = try ModelReference(path: folder)
    let monitored = MonitoredVersion(
      number: number, features: manifest.features, grid: reference.grid,
      importance: Dictionary(
        manifest.importance.map { ($0.name, $0.share) }, uniquingKeysWith: { first, _ in first }),
      positive: manifest.positive, metrics: version.metrics)
    known.withLock { $0[key] = monitored }
    return monitored
  }
}
