public import Domain
import Learners
import Synchronization
import Tables
import WorkQueues

/// Loads versions and keeps those that may be asked again.
///
/// Loading runs on a queue of its own and takes its turn, so that two promotions of one version
/// load it once. A version that cannot be loaded, does not fit the endpoint or fails its warm-up
/// changes nothing.
public final class ModelHost: Sendable {
  /// How many earlier champions stay loaded, so that a rollback needs no disk.
  public static let warmVersions = 2
  private static let loadsWaiting = 16

  private struct Key: Hashable {
    let model: ModelName
    let version: Int
  }

  private let loaded = Mutex<[Key: Deployment]>([:])
  private let queue = BoundedQueue(label: "binnacle.serving.load", limit: loadsWaiting)

  /// Creates a host without versions.
  public init() {}

  /// Loads a version, checks it against the version that answers now, and warms it up.
  ///
  /// The deployment returned stays loaded as long as the caller holds it.
  ///
  /// - Parameters:
  ///   - version: The version.
  ///   - model: The model.
  ///   - folder: The version's artifacts.
  ///   - current: The version that answers now; its callers must be able to ask the new one.
  ///   - samples: Rows coded for this version that must get finite answers, besides our own.
  /// - Returns: The loaded version.
  /// - Throws: ``Problem`` with the code of loading, `conflict` when callers of the current version
  ///   could not ask the new one, or `invalidInput` when the warm-up fails.
  public func prepare(
    version: Int, of model: ModelName, folder: String, replacing current: Deployment? = nil,
    samples: [[Double]] = []
  ) async throws(Problem) -> Deployment {
    let key = Key(model: model, version: version)
    let deployment = try await queue.run { () throws(Problem) in
      if let known = self.loaded.withLock({ $0[key] }) { return known }
      let loaded = try LoadedModel(path: folder)
      let deployment = Deployment(model: model, version: version, evaluator: Evaluator(loaded))
      try Self.check(deployment, samples: samples)
      return deployment
    }
    if let current { try Self.check(deployment, canReplace: current) }
    loaded.withLock { $0[key] = deployment }
    return deployment
  }

  /// Returns a version that is loaded already.
  public func deployment(of model: ModelName, version: Int) -> Deployment? {
    loaded.withLock { $0[Key(model: model, version: version)] }
  }

  /// Lets go of every version of a model but these; requests under way still finish on theirs.
  ///
  /// - Parameters:
  ///   - versions: The champion and the warm versions.
  ///   - model: The model.
  public func keep(only versions: [Int], of model: ModelName) {
    loaded.withLock { loaded in
      loaded = loaded.filter { $0.key.model != model || versions.contains($0.key.version) }
    }
  }

  static func check(_ deployment: Deployment, samples: [[Double]]) throws(Problem) {
    try WarmUp.check(deployment.evaluator, name: name(deployment), samples: samples)
  }

  /// Refuses a version that needs an input which callers of the current one do not send.
  static func check(
    _ deployment: Deployment, canReplace current: Deployment
  ) throws(Problem) {
    let sent = Dictionary(
      current.evaluator.features.map { ($0.name, $0.kind) }, uniquingKeysWith: { first, _ in first }
    )
    for feature in deployment.evaluator.features {
      let column = SafeText(feature.name)
      guard let kind = sent[feature.name] else {
        throw Problem(
          .conflict,
          "\(name(deployment)) needs input \(column), which callers of version "
            + "\(current.version) do not send",
          at: "model \(SafeText(deployment.model.rawValue))",
          fix: "Fit it without that column, or register it under another model name.")
      }
      guard kind == feature.kind else {
        throw Problem(
          .conflict,
          "\(name(deployment)) reads input \(column) as \(feature.kind.rawValue), version "
            + "\(current.version) as \(kind.rawValue)",
          at: "model \(SafeText(deployment.model.rawValue))",
          fix: "Declare the column's kind as before and fit again.")
      }
    }
  }

  private static func name(_ deployment: Deployment) -> String {
    "version \(deployment.version)"
  }
}
