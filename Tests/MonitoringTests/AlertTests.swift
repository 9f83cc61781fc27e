import Domain
import Foundation
import Storage
import Testing

@testable import Monitoring

@Suite(.timeLimit(.minutes(5))) struct AlertTests {
  let scene: MonitoringScene
  init() throws { scene = try MonitoringScene() }

  /// Folds one window after the other; returns the kinds of alert that stand after each.
  private func alerts(afterWindows shifts: [Double]) async throws -> [[AlertKind]] {
    var kinds: [[AlertKind]] = []
    for (index, shift) in shifts.enumerated() {
      scene.predict(100, firstID: 100 * index, shift: shift)
      _ = try await scene.monitor.catchUp()
      kinds.append(try await scene.openAlerts().filter { $0.level == .alert }.map(\.kind))
    }
    return kinds
  }

  @Test func `two of three drifted windows raise an alert, two clean ones clear it`()
    async throws
  {
    let kinds = try await alerts(afterWindows: [0.5, 0, 0.5, 0, 0])
    #expect(kinds == [[], [], [.drift], [.drift], []])
  }

  /// Decides over windows whose one column has these scores, against a threshold of 0.1.
  private func alerts(afterScores scores: [Double]) async throws -> [String] {
    let book = AlertBook(rules: MonitoringScene.rules, makeID: { AlertID(UUID().uuidString) })
    let windows = scores.enumerated().map { index, score in
      WindowSummary(
        model: MonitoringScene.model, index: index, version: 1, target: 100, isClosed: true,
        verdict: .drifted,
        scores: [
          FeatureScore(
            column: "amount", score: score, threshold: 0.1, missingShare: 0, isNotice: true,
            isDrifted: score >= 0.1)
        ])
    }
    var states: [String] = []
    for count in 1...windows.count {
      let seen = Array(windows.prefix(count))
      try await scene.store.decide {
        try book.update(MonitoringScene.model, windows: seen, in: $0)
      }
      let open = try await scene.openAlerts().contains { $0.kind == .drift && $0.level == .alert }
      states.append(open ? "open" : "-")
    }
    return states
  }

  @Test func `a score about the threshold is one alert until it is well below it`() async throws {
    #expect(
      try await alerts(afterScores: [0.12, 0.12, 0.09, 0.085, 0.09, 0.12, 0.07, 0.07])
        == ["-", "open", "open", "open", "open", "open", "open", "-"])
  }

  @Test func `an alert that goes on stays the same alert`() async throws {
    _ = try await alerts(afterWindows: [0.5, 0.5])
    let first = try #require(try await scene.openAlerts().first { $0.level == .alert })
    scene.predict(300, firstID: 200, shift: 0.5)
    _ = try await scene.monitor.catchUp()
    let later = try await scene.openAlerts().filter { $0.level == .alert }
    #expect(later.map(\.id) == [first.id])
  }

  @Test func `late outcomes of old windows leave an alert of the newest ones as it is`()
    async throws
  {
    _ = try await alerts(afterWindows: [0, 0, 0, 0.5, 0.5])
    let before = try await scene.openAlerts()
    #expect(before.contains { $0.level == .alert })
    _ = try await scene.monitor.join(scene.labels(100))
    #expect(try await scene.openAlerts() == before)
  }

  @Test func `outcomes against the scores raise a decay alert`() async throws {
    _ = try await alerts(afterWindows: [0, 0])
    _ = try await scene.monitor.join(scene.labels(100, areTrue: false))
    #expect(try await scene.openAlerts().allSatisfy { $0.kind != .decay })
    _ = try await scene.monitor.join(scene.labels(100, firstID: 100, areTrue: false))
    let alert = try #require(try await scene.openAlerts().first { $0.kind == .decay })
    #expect(
      alert.message == "labelled rows are answered worse than held-out rows in 2 of the last "
        + "2 windows: auc 0.0, 0.9 on held-out rows; 100 labelled rows in window 1")
    #expect(alert.columns == ["auc"])
  }

  @Test func `drift of inputs counts inputs, drift of predictions says so`() async throws {
    for index in 0..<2 {
      scene.predict(100, firstID: 100 * index, shift: 0.5, scoreShift: 0.5)
      _ = try await scene.monitor.catchUp()
    }
    let open = try await scene.openAlerts().filter { $0.level == .alert }
    let inputs = try #require(open.first { $0.kind == .drift })
    #expect(
      inputs.message.hasPrefix(
        "1 of 1 columns drifted in 2 of the last 2 windows, worst amount: PSI "))
    #expect(inputs.message.hasSuffix(" in window 1"))
    let predictions = try #require(open.first { $0.kind == .predictionDrift })
    #expect(predictions.message.hasPrefix("predictions drifted in 2 of the last 2 windows: PSI "))
  }
}
