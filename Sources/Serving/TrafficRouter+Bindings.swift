public import Domain
import Synchronization

extension TrafficRouter {
  /// Puts a binding into effect if it is newer than the one in effect.
  ///
  /// Requests under way keep the version they began with; each request after this call is
  /// answered by the new one.
  ///
  /// - Parameters:
  ///   - binding: The binding that was decided.
  ///   - loaded: The loaded versions, at least the champion; warm ones that are absent are left
  ///     out.
  /// - Returns: Whether it took effect; false when a binding of the same or a higher epoch is in
  ///   effect already.
  /// - Throws: ``Problem`` with code `internalFailure` when the champion is not among `loaded`.
  @discardableResult
  public func apply(
    _ binding: EndpointBinding, loaded: [Deployment]
  ) throws(Problem) -> Bool {
    let own = loaded.filter { $0.model == binding.model }
    let champion = binding.champion.flatMap { number in own.first { $0.version == number } }
    guard binding.champion == nil || champion != nil else {
      throw Problem(
        .internalFailure,
        "version \(binding.champion ?? 0) of \(SafeText(binding.model.rawValue)) is not loaded",
        fix: "Promote it again.")
    }
    let warm = binding.warm.compactMap { number in own.first { $0.version == number } }
    let uptime = timekeeper.uptime
    return endpoints.withLock { endpoints in
      let current = endpoints[binding.model]
      if let current, current.binding.epoch >= binding.epoch { return false }
      endpoints[binding.model] = LiveBinding(
        binding, champion: champion, warm: warm,
        traffic: current?.traffic ?? EndpointTraffic(uptime: uptime))
      return true
    }
  }

  /// The endpoints there are, in the order of their names.
  public var models: [ModelName] { endpoints.withLock { $0.keys.sorted() } }

  /// Returns the binding in effect; nil for an unknown endpoint.
  public func binding(of model: ModelName) -> EndpointBinding? {
    endpoints.withLock { $0[model] }?.binding
  }

  /// Returns the version that answers, loaded; nil when none does.
  public func champion(of model: ModelName) -> Deployment? {
    endpoints.withLock { $0[model] }?.champion
  }

  /// Returns the loaded versions of an endpoint, champion first.
  public func loaded(of model: ModelName) -> [Deployment] {
    guard let endpoint = endpoints.withLock({ $0[model] }) else { return [] }
    return (endpoint.champion.map { [$0] } ?? []) + endpoint.warm
  }

  /// Returns the loaded version a request would be answered by.
  ///
  /// - Parameters:
  ///   - model: The endpoint.
  ///   - version: A loaded version; nil for the champion.
  /// - Returns: The version, which stays loaded as long as the caller holds it.
  /// - Throws: ``Problem`` with code `notFound` or `unavailable`.
  public func deployment(
    of model: ModelName, version: Int? = nil
  ) throws(Problem) -> Deployment {
    try deployment(version, of: try endpoint(model))
  }
}
