public import Domain
internal import Foundation
internal import Learners
internal import Statistics
public import Storage
internal import Tables

/// Puts together what a console shows about the drift of one model.
public struct DriftPageBuilder: Sendable {
  /// Windows on a page.
  static let windowLimit = 48

  let model: ModelName
  let rules: MonitorRules
  let store: Store
  let versions: DriftMonitor.Versions

  /// Builds pages for one model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - rules: How it is watched.
  ///   - store: Where its windows are.
  ///   - versions: Finds what a version's predictions are compared with.
  public init(
    model: ModelName, rules: MonitorRules, store: Store, versions: @escaping DriftMonitor.Versions
  ) {
    self.model = model
    self.rules = rules
    self.store = store
    self.versions = versions
  }

  /// Builds the page.
  ///
  /// - Parameter moves: The moves of the model's aliases, which become marks.
  /// - Returns: The page; without windows when no row was answered yet.
  /// - Throws: ``Problem`` when the store failed or a version cannot be read.
  public func page(moves: [AliasMove]) async throws(Problem) -> DriftPage {
    let model = model
    let (windows, closed) = try await store.readTelemetry { transaction in
      (
        try transaction.windows.latest(Self.windowLimit, of: model),
        try transaction.windows.lastClosedProfile(of: model)
      )
    }
    var version: MonitoredVersion?
    if let last = windows.last { version = try await versions(last.version) }
    var bars: [String: [DistributionBar]] = [:]
    if let closed, let window = windows.first(where: { $0.index == closed.window }) {
      bars = try await Self.bars(of: closed.profile, version: try await versions(window.version))
    }
    let rule = rules.decay.first
    let reference = rule.flatMap { version?.metrics[$0.metric] }
    return DriftPage(
      model: model, windows: windows, features: features(windows, version, bars),
      metric: rule?.metric ?? "", referenceMetric: reference,
      decayBound: rule.flatMap { rule in reference.map { Self.bound(rule, reference: $0) } },
      marks: marks(windows, moves), minimumRows: rules.minimumRows,
      persistence: "\(rules.persistenceNeeded) of \(rules.persistenceOf)")
  }

  private static func bound(_ rule: DecayRule, reference: Double) -> Double {
    let isLowerBetter = MetricDirection.of(rule.metric)?.isBetter(0, than: 1) ?? false
    return isLowerBetter ? reference + rule.worseBy : reference - rule.worseBy
  }

  private func features(
    _ windows: [WindowSummary], _ version: MonitoredVersion?, _ bars: [String: [DistributionBar]]
  ) -> [FeatureDrift] {
    guard let version else { return [] }
    let features = version.grid.columns.map { column in
      FeatureDrift(
        column: column.name, isCategorical: column.kind == .categorical,
        importance: version.importance[column.name] ?? 0,
        scores: windows.map { window in window.scores.first { $0.column == column.name } },
        bars: bars[column.name] ?? [])
    }
    return features.sorted { left, right in
      let (first, second) = (Self.urgency(left), Self.urgency(right))
      return first == second ? left.column < right.column : first > second
    }
  }

  /// Importance times the last known severity; what drifted stands before what did not.
  private static func urgency(_ feature: FeatureDrift) -> Double {
    let last = feature.scores.last { $0 != nil } ?? nil
    guard let last else { return feature.importance * 1e-6 }
    let isPrediction = feature.column == MonitoredVersion.predictionColumn
    return last.severity * (isPrediction ? 1 : feature.importance + 0.01)
      + (last.isDrifted ? 1_000 : 0) + (last.isNotice ? 1 : 0)
  }

  private func marks(_ windows: [WindowSummary], _ moves: [AliasMove]) -> [TimelineMark] {
    moves.reversed().compactMap { move in
      guard move.alias == .champion, let version = move.to,
        let window = windows.last(where: { ($0.firstAt ?? move.at) <= move.at }) ?? windows.first
      else { return nil }
      return TimelineMark(
        windowIndex: window.index, kind: Self.kind(of: move), label: "v\(version)")
    }
  }

  private static func kind(of move: AliasMove) -> TimelineMarkKind {
    switch move.kind {
    case .promotion, .sync: .promotion
    case .undo: .undo
    case .rollback, .assignment: .rollback
    }
  }

  private static func bars(
    of profileText: String, version: MonitoredVersion
  ) async throws(Problem) -> [String: [DistributionBar]] {
    guard
      let profile = try? JSONDecoder().decode(WindowProfile.self, from: Data(profileText.utf8))
    else { return [:] }
    let report = try DriftReport.compare(reference: version.grid, current: profile)
    var bars: [String: [DistributionBar]] = [:]
    for column in report.columns { bars[column.name] = DistributionBars.bars(of: column) }
    return bars
  }
}
