public import Domain

/// Says what is shown of what clients track.
public enum TrackingPlace: Codable, Hashable, Sendable {
  /// All experiments.
  case experiments
  /// The runs of the experiment of that name.
  case runs(String)
  /// One run, and the name it is known by.
  case run(ExperimentRunID, String)
  /// Several runs side by side.
  case comparison([ExperimentRunID])
  /// The beginning of a file that a run left.
  case artifact(ExperimentRunID, path: String)

  /// The words that follow the view's name in the breadcrumbs.
  var crumbs: [String] {
    switch self {
    case .experiments: []
    case .runs(let experiment): [experiment]
    case .run(_, let name): [name]
    case .comparison(let ids): ["\(ids.count) runs"]
    case .artifact(_, let path): [path]
    }
  }
}
