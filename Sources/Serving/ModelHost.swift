public import Domain
import Learners
import Synchronization
import Tables
import WorkQueues

/// Loads versions and finds those that are loaded.
///
/// A version stays loaded as long as someone holds it: the binding that names it, a promotion on
/// its way, a request. So one whose promotion was refused is let go by itself.
///
/// Loading runs on a queue of its own and takes its turn, so that two promotions of one version
/// load it once. A version that cannot be loaded, does not fit the endpoint or fails its warm-up
/// changes nothing.
public final class ModelHost: Sendable {
  private static let loadsWaiting = 16

  private struct Key: Hashable {
    let model: ModelName
    let version: Int
  }

  private struct Lease {
    weak var deployment: Deployment?
  }

  private let leases = Mutex<[Key: Lease]>([:])
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
  /// - Returns: The loaded version.
  /// - Throws: ``Problem`` with the code of loading, `conflict` when callers of the current version
  ///   could not ask the new one, or `invalidInput` when the warm-up fails.
  public func prepare(
    version: Int, of model: ModelName, folder: String, replacing current: Deployment? = nil
  ) async throws(Problem) -> Deployment {
    let key = Key(model: model, version: version)
    let deployment = try await queue.run { () throws(Problem) in
      if let known = self.leases.withLock({ $0[key]?.deployment }) { return known }
      let loaded = try LoadedModel(path: folder)
      let deployment = Deployment(model: model, version: version, evaluator: Evaluator(loaded))
      try Self.check(deployment)
      self.lease(deployment, key)
      return deployment
    }
    if let current { try Self.check(deployment, canReplace: current) }
    return deployment
  }

  /// Makes a version known, and forgets those that nobody holds any more.
  private func lease(_ deployment: Deployment, _ key: Key) {
    leases.withLock { leases in
      leases = leases.filter { $0.value.deployment != nil }
      leases[key] = Lease(deployment: deployment)
    }
  }

  static func check(_ deployment: Deployment) throws(Problem) {
    try WarmUp.check(deployment.evaluator, name: name(deployment))
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
