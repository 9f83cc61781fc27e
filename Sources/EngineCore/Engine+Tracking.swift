internal import Domain
internal import Tracking

extension Engine {
  /// The most runs side by side.
  private static let mostCompared = 8
  /// The most points of a series.
  private static let mostPoints = 1_000

  /// Answers a request about what clients track.
  func trackingPage(
    _ request: TrackingRequest, limit: (Int) -> Int, skipping: Int
  ) async throws(Problem) -> TrackingPage {
    switch request {
    case .experiments(let view, let most, _):
      let count = limit(most)
      return .experiments(
        try await tracked { try $0.summaries(view, limit: count, skipping: skipping) })
    case .runs(let wanted, let most, _):
      let count = limit(most)
      return .runs(
        try await tracked { try $0.runList(wanted, limit: count, skipping: skipping) })
    case .run(let id): return .run(try await runReport(id))
    case .comparison(let ids):
      let wanted = Array(ids.prefix(Self.mostCompared))
      return .comparison(try await tracked { reader in try wanted.map(reader.report) })
    case .series(let ids, let key, let points):
      let wanted = Array(ids.prefix(Self.mostCompared))
      let count = min(max(2, points), Self.mostPoints)
      return .series(
        try await tracked { try $0.series(of: key, in: wanted, points: count) })
    case .artifact(let id, let path): return .artifact(try await artifactText(of: id, path))
    }
  }

  /// Counts the entries of the whole list that a part is asked of.
  func trackingTotal(of request: TrackingRequest) async throws(Problem) -> Int? {
    switch request {
    case .experiments(let view, _, _): try await tracked { try $0.count(view) }
    case .runs(let wanted, _, _): try await tracked { try $0.count(of: wanted) }
    case .run, .comparison, .series, .artifact: nil
    }
  }

  /// Reads what clients track.
  func tracked<Value: Sendable>(
    _ query: @Sendable (RunReader) throws -> Value
  ) async throws(Problem) -> Value {
    try await tracking("read") { try await experiments.read(query) }
  }

  /// Does something with what clients track; a refusal keeps its words, and a failure of the store
  /// says that nothing could be read or changed, as `verb` has it.
  func tracking<Value: Sendable>(
    _ verb: String, _ work: () async throws -> Value
  ) async throws(Problem) -> Value {
    do {
      return try await work()
    } catch let refusal as TrackingRefusal {
      throw Problem(refusal)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(
        .internalFailure, "what clients track cannot be \(verb)", at: folder.root,
        fix: "See the engine's log.", cause: "\(error)")
    }
  }
}

extension Problem {
  /// Says to an operator what a client would have been told.
  init(_ refusal: TrackingRefusal) {
    let words = SafeText(refusal.message).text
    switch refusal.kind {
    case .doesNotExist:
      self.init(.notFound, words, fix: "List the experiments with :experiments.")
    case .invalidParameter, .alreadyExists, .invalidState:
      self.init(.invalidInput, words, fix: "Write it like metrics.auc > 0.8 and params.lr = '0.1'.")
    }
  }
}
