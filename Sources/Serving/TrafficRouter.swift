public import Domain
public import Storage
import Synchronization
import WorkQueues

/// Sends each request to the version that its endpoint's binding names.
///
/// A request copies the binding once and is answered by exactly that version, also while another
/// takes over. Every answered row is in the prediction log before the reply is returned; when the
/// log cannot take it, the answer is given all the same and the row is counted as skipped.
///
///     try router.apply(EndpointBinding(model: "claims", epoch: 4, champion: 2), loaded: [two])
///     try router.infer("claims", request).version  // 2
public final class TrafficRouter: Sendable {
  let log: PredictionLog
  let timekeeper: any Timekeeper
  let endpoints = Mutex<[ModelName: LiveBinding]>([:])
  private let requestPrefix: String
  private let requestCount = Atomic<UInt64>(0)
  private let largeRequests: BoundedQueue

  /// Requests with more rows wait in a bounded queue instead of running where they arrived.
  public static let rowsAnsweredInPlace = 64
  /// How many large requests may wait.
  static let largeRequestsWaiting = 32

  /// Creates a router without endpoints.
  ///
  /// - Parameters:
  ///   - log: Where answered rows are written.
  ///   - timekeeper: Measures the time to answer.
  ///   - requestPrefix: Begins the ids of requests that bring none; different for each start.
  public init(log: PredictionLog, timekeeper: any Timekeeper, requestPrefix: String) {
    self.log = log
    self.timekeeper = timekeeper
    self.requestPrefix = requestPrefix
    largeRequests = BoundedQueue(
      label: "binnacle.serving.large", limit: Self.largeRequestsWaiting)
  }

  /// Answers a request where it is called, without waiting for anything but the log's write.
  ///
  /// - Parameters:
  ///   - model: The endpoint.
  ///   - version: A loaded version to ask instead of the champion.
  ///   - request: The rows.
  /// - Returns: The scores and which version gave them.
  /// - Throws: ``Problem`` with code `notFound` for an unknown model or a version that is not
  ///   loaded, `unavailable` when no version answers yet, `invalidInput` for the caller's mistakes.
  public func infer(
    _ model: ModelName, version: Int? = nil, _ request: InferenceRequest
  ) throws(Problem) -> InferenceReply {
    let received = request.receivedAt ?? timekeeper.uptime
    let endpoint = try endpoint(model)
    var answering: Int?
    do {
      let deployment = try deployment(version, of: endpoint)
      answering = deployment.version
      return try answer(request, by: deployment, of: endpoint, received: received)
    } catch {
      endpoint.traffic.refused(error, version: answering)
      throw error
    }
  }

  /// Answers a request; a large one waits its turn off the calling thread.
  ///
  /// - Parameters:
  ///   - model: The endpoint.
  ///   - version: A loaded version to ask instead of the champion.
  ///   - request: The rows.
  /// - Returns: The scores and which version gave them.
  /// - Throws: ``Problem`` as ``infer(_:version:_:)``, and `unavailable` when too many large
  ///   requests wait.
  public func inferWaiting(
    _ model: ModelName, version: Int? = nil, _ request: InferenceRequest
  ) async throws(Problem) -> InferenceReply {
    guard request.rowCount > Self.rowsAnsweredInPlace else {
      return try infer(model, version: version, request)
    }
    do throws(Problem) {
      return try await largeRequests.run { () throws(Problem) in
        try self.infer(model, version: version, request)
      }
    } catch {
      if error.code == .unavailable { refuse(model, because: error) }
      throw error
    }
  }

  /// Counts a request that was refused before it could be routed.
  ///
  /// - Parameters:
  ///   - model: The endpoint it was for.
  ///   - problem: Why it was refused.
  public func refuse(_ model: ModelName, because problem: Problem) {
    endpoints.withLock { $0[model] }?.traffic.refused(problem, version: nil)
  }

  private func answer(
    _ request: InferenceRequest, by deployment: Deployment, of endpoint: LiveBinding,
    received: Duration
  ) throws(Problem) -> InferenceReply {
    let rows = try deployment.coder.code(request)
    let requestID = request.id.flatMap { $0.isEmpty ? nil : $0 } ?? nextRequestID()
    let scores = deployment.evaluator.score(rows.values, request.rowCount)
    let width = deployment.evaluator.outputCount
    guard scores.count == request.rowCount * width else {
      throw Problem(
        .internalFailure,
        "version \(deployment.version) gave \(scores.count) numbers for "
          + "\(request.rowCount) rows",
        fix: "Roll back to the version before.")
    }
    var classes: [String] = []
    for row in 0..<request.rowCount {
      let outputs = scores[(row * width)..<((row + 1) * width)]
      guard let name = deployment.evaluator.predictedClass(outputs) else { break }
      classes.append(name)
    }
    let reply = InferenceReply(
      model: deployment.model, version: deployment.version, epoch: endpoint.binding.epoch,
      requestID: requestID, rowIDs: deployment.rowIDs(of: request, rows, requestID: requestID),
      outputCount: width, scores: scores,
      classes: classes.count == request.rowCount ? classes : [], isCaptured: true)
    return capture(request, rows, reply, by: deployment, of: endpoint, received: received)
  }

  private func capture(
    _ request: InferenceRequest, _ rows: CodedRows, _ reply: InferenceReply,
    by deployment: Deployment, of endpoint: LiveBinding, received: Duration
  ) -> InferenceReply {
    let first = log.append(deployment.batch(rows, reply, flags: request.flags))
    endpoint.traffic.answered(
      by: deployment.version, rows: rows, count: request.rowCount,
      took: timekeeper.uptime - received, at: timekeeper.now)
    return first == nil ? reply.uncaptured : reply
  }

  func endpoint(_ model: ModelName) throws(Problem) -> LiveBinding {
    if let endpoint = endpoints.withLock({ $0[model] }) { return endpoint }
    let known = models.map { SafeText($0.rawValue).text }.joined(separator: ", ")
    throw Problem(
      .notFound, "there is no endpoint of that name",
      fix: known.isEmpty ? "Promote a version first." : "Use one of: \(known).")
  }

  func deployment(
    _ version: Int?, of endpoint: LiveBinding
  ) throws(Problem) -> Deployment {
    if let deployment = endpoint.deployment(version: version) { return deployment }
    let name = SafeText(endpoint.binding.model.rawValue)
    guard let version else {
      throw Problem(
        .unavailable, "no version of \(name) answers yet", fix: "Promote a version first.")
    }
    let loaded = endpoint.loadedVersions.map(String.init).joined(separator: ", ")
    throw Problem(
      .notFound, "version \(version) of \(name) is not loaded",
      fix: loaded.isEmpty ? "Promote a version first." : "Use one of: \(loaded).")
  }

  private func nextRequestID() -> String {
    let count = requestCount.add(1, ordering: .relaxed).newValue
    return "\(requestPrefix)-\(String(count, radix: 16))"
  }
}

extension InferenceReply {
  /// The same reply, saying that its rows are not in the log.
  fileprivate var uncaptured: InferenceReply {
    InferenceReply(
      model: model, version: version, epoch: epoch, requestID: requestID, rowIDs: rowIDs,
      outputCount: outputCount, scores: scores, classes: classes, isCaptured: false)
  }
}
