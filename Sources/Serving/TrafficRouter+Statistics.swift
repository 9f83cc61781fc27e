public import Domain
import Storage
import Synchronization

extension TrafficRouter {
  /// Ends the running second of every endpoint.
  ///
  /// - Returns: One sample per endpoint that had traffic, or had some in the second before.
  public func closeSecond() -> [EndpointSample] {
    let (now, uptime) = (timekeeper.now, timekeeper.uptime)
    return all.compactMap { endpoint in
      endpoint.traffic.closeSecond(model: endpoint.binding.model, at: now, uptime: uptime)
    }
  }

  /// Calls `report` with the samples of each second, until cancelled.
  ///
  /// - Parameter report: Called once a second when there is anything to say.
  public func run(report: @Sendable ([EndpointSample]) async -> Void) async {
    while !Task.isCancelled {
      do { try await timekeeper.wait(for: .seconds(1)) } catch { return }
      let samples = closeSecond()
      if !samples.isEmpty { await report(samples) }
    }
  }

  /// Describes an endpoint and its recent traffic.
  ///
  /// - Parameters:
  ///   - model: The endpoint.
  ///   - url: Where requests are sent.
  ///   - replay: The replay into it, if one ran.
  /// - Returns: The page; nil for an unknown endpoint.
  public func page(
    of model: ModelName, url: String, replay: ReplayProgress? = nil
  ) -> EndpointPage? {
    guard let endpoint = endpoints.withLock({ $0[model] }) else { return nil }
    let traffic = endpoint.traffic.snapshot
    let capture = log.status(of: model)
    let warnings = [
      "unseen category": traffic.unseen, "unreadable number": traffic.unreadable,
      "missing value": traffic.missing,
    ]
    return EndpointPage(
      binding: endpoint.binding, url: url, samples: traffic.samples,
      versions: traffic.versions.sorted { $0.key < $1.key }.map { version, counters in
        VersionTraffic(
          version: version, requests: counters.requests, rows: counters.rows,
          errors: counters.errors, lastAt: counters.lastAt)
      },
      capture: capture.state, skippedRecords: capture.skipped,
      inputWarnings: warnings.filter { $0.value > 0 }, replay: replay,
      recentErrors: traffic.recentErrors, recordedRows: Int(capture.written),
      firstAt: traffic.firstAt, lastAt: traffic.lastAt)
  }

  /// Returns the counters of each version of every endpoint since the engine started.
  public func counters() -> [EndpointCounters] {
    all.map { endpoint in
      let traffic = endpoint.traffic.snapshot
      let capture = log.status(of: endpoint.binding.model)
      return EndpointCounters(
        model: endpoint.binding.model, versions: traffic.versions,
        refusedBeforeRouting: traffic.refusedBeforeRouting, capture: capture.state,
        recordedRows: Int(capture.written), skippedRows: capture.skipped)
    }
  }

  private var all: [LiveBinding] {
    endpoints.withLock { $0.values.sorted { $0.binding.model < $1.binding.model } }
  }
}
