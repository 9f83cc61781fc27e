import Domain

/// Names the kinds of places that have charts; the charts of each become numbers apart from others.
enum ChartedPlace: String, Codable, Hashable, Sendable {
  case overview
  case models
  case evaluation
  case drift
  case feature
  case endpoint
  case charts
  case tracking
}

extension Place {
  /// The kind of place, where it has charts.
  var charted: ChartedPlace? {
    switch self {
    case .overview: .overview
    case .models: .models
    case .evaluation: .evaluation
    case .drift: .drift
    case .feature: .feature
    case .endpoint: .endpoint
    case .charts: .charts
    case .tracking(.run), .tracking(.comparison): .tracking
    case .fleet, .pipelines, .log, .runs, .run, .runComparison, .lineage, .operations, .triggers,
      .approvals,
      .plan, .comparison, .history, .events, .audit, .auditEntry, .alerts, .tracking:
      nil
    }
  }
}

extension ViewSize {
  /// How wide a screen must be for the overview to have a chart beside its lists.
  private static let chartedOverview = 140

  /// Whether the overview can have a chart.
  public var hasRoomForOverviewChart: Bool { width >= Self.chartedOverview }
}

extension Console {
  /// Why no chart can be drawn otherwise; nothing where one is on the screen.
  var chartless: String? {
    guard place.charted != nil else { return "there is no chart here" }
    if place.view == .experiments {
      return chartedMetric == nil ? "no metric is known here" : nil
    }
    if place == .overview, !size.hasRoomForOverviewChart {
      return "no chart has room here; \(way(to: .go(.show(.charts)))) shows those of the models"
    }
    return place.view.isOfOneModel && place.model == nil ? "no model is selected" : nil
  }
}

extension ViewName {
  /// Whether it is opened on a model.
  fileprivate var isOfOneModel: Bool {
    [.models, .drift, .endpoint, .lineage].contains(self)
  }
}
