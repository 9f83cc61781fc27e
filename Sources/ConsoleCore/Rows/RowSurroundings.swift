import Domain

/// Holds what rows show beside their own values: words that other parts of the console know.
struct RowSurroundings: Hashable, Sendable {
  /// What matters most about each model.
  var conditions: [ModelName: String] = [:]
  /// The aliases of each version of the model on show.
  var aliases: [Int: [AliasName]] = [:]
  /// What was asked of the engine and is not true yet.
  var pending: [PendingOperation.Subject: String] = [:]
  /// Which stages of a pipeline stand failed.
  var failures: [PipelineName: String] = [:]
  /// The time at which plans are open, expired or neither.
  var now = Timestamp(milliseconds: 0)

  /// Nothing is known beside the rows.
  static let none = RowSurroundings()
}

extension Console {
  /// What the rows of the present place show beside their own values.
  var surroundings: RowSurroundings {
    guard !filter.isEmpty else { return .none }
    var words = RowSurroundings(pending: pending.mapValues(\.words), now: now)
    if place == .overview || place == .charts {
      words.conditions = Dictionary(
        overview.models.map { ($0.name, condition(of: $0).words) }
      ) { first, _ in first }
    }
    if place == .pipelines || place == .overview {
      words.failures = pipelines.reduce(into: [:]) { failures, pipeline in
        failures[pipeline.name] = failureWords(of: pipeline, newestRun(of: pipeline))
      }
    }
    if case .models = place {
      words.aliases = (versionPage?.aliases ?? [:]).reduce(into: [:]) { aliases, pair in
        aliases[pair.value, default: []].append(pair.key)
      }
    }
    return words
  }
}
