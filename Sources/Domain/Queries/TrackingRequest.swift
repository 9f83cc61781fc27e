/// Asks for a page of what clients track.
public enum TrackingRequest: Codable, Hashable, Sendable {
  /// Experiments, newest first: at most `limit` of them after the first `skipping`.
  case experiments(LifecycleView, limit: Int, skipping: Int? = nil)
  /// The runs of an experiment: at most `limit` of them after the first `skipping`.
  case runs(RunListRequest, limit: Int, skipping: Int? = nil)
  /// All that one run logged.
  case run(ExperimentRunID)
  /// All that each of several runs logged.
  case comparison([ExperimentRunID])
  /// A metric of runs over its steps, each in at most so many points.
  case series([ExperimentRunID], key: String, points: Int)
  /// The beginning of a file that a run left.
  case artifact(ExperimentRunID, path: String)
}

/// Says which runs are asked for, and what of them.
public struct RunListRequest: Codable, Hashable, Sendable {
  /// The name of the experiment, or its number where none has that name.
  public let experiment: String
  /// Filter and orders as ``RunQuery`` reads them.
  public let query: String
  /// The columns; absent takes those that say most.
  public let columns: [RunColumn]?
  /// Whether deleted runs count.
  public let view: LifecycleView

  /// Creates a request from its parts.
  public init(
    experiment: String, query: String = "", columns: [RunColumn]? = nil,
    view: LifecycleView = .active
  ) {
    self.experiment = experiment
    self.query = query
    self.columns = columns
    self.view = view
  }
}

extension TrackingRequest {
  /// How many entries of a long list come before the part it asks for; nothing when it asks for
  /// something else.
  public var skipped: Int? {
    switch self {
    case .experiments(_, _, let skipping), .runs(_, _, let skipping): skipping ?? 0
    case .run, .comparison, .series, .artifact: nil
    }
  }

  /// Returns the request for another part of the same list.
  ///
  /// - Parameters:
  ///   - limit: The most entries wanted.
  ///   - skipping: How many entries come before them.
  /// - Returns: The request.
  public func part(limit: Int, skipping: Int?) -> TrackingRequest {
    switch self {
    case .experiments(let view, _, _): .experiments(view, limit: limit, skipping: skipping)
    case .runs(let request, _, _): .runs(request, limit: limit, skipping: skipping)
    case .run, .comparison, .series, .artifact: self
    }
  }
}
