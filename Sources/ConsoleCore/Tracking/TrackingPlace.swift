/// Says what is shown of what clients track.
public enum TrackingPlace: Codable, Hashable, Sendable {
  /// All experiments.
  case experiments
  /// The runs of the experiment of that name.
  case runs(String)

  /// The words that follow the view's name in the breadcrumbs.
  var crumbs: [String] {
    switch self {
    case .experiments: []
    case .runs(let experiment): [experiment]
    }
  }
}
