import Domain
import Foundation
import Monitoring
import Serving
import Storage
import Tables
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct MonitoringTests {
  @Test func `drifted windows raise one alert, which an operator acknowledges once`()
    async throws
  {
    let (_, engine) = try await answering()
    for window in 0..<3 {
      try engine.infer(rows: 200, firstID: 200 * window, shift: 3, seed: UInt64(window) + 20)
    }
    _ = try await engine.monitor(of: EngineScene.loans).catchUp()
    let alerts = try await engine.openAlerts()
    let alert = try #require(alerts.first { $0.kind == .drift && $0.level == .alert })
    #expect(alert.columns == ["income"])
    #expect(alerts.filter { $0.kind == .drift && $0.level == .alert }.count == 1)

    try await engine.ask(.monitoring(.acknowledge(alert.id)))
    let seen = try #require(try await engine.openAlerts().first { $0.id == alert.id })
    #expect(seen.acknowledgedBy == EngineScene.ada)
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.monitoring(.acknowledge(alert.id)))
    }
    #expect(
      problem?.sentence
        == "alert \(alert.id) was acknowledged by ada. Nothing is left to do.")
    #expect(try await engine.auditRows().prefix(2).map(\.outcome) == [.refused, .accepted])
  }

  @Test func `one drifted window calls nobody`() async throws {
    let (_, engine) = try await answering()
    try engine.infer(rows: 200, shift: 3, seed: 20)
    for window in 1..<3 {
      try engine.infer(rows: 200, firstID: 200 * window, seed: UInt64(window) + 20)
    }
    _ = try await engine.monitor(of: EngineScene.loans).catchUp()
    #expect(try await engine.openAlerts().allSatisfy { $0.level == .notice })
  }

  @Test func `an alert clears after as many clean windows as declared`() async throws {
    let (_, engine) = try await answering()
    for window in 0..<4 {
      try engine.infer(
        rows: 200, firstID: 200 * window, shift: window < 2 ? 3 : 0, seed: UInt64(window) + 50)
      _ = try await engine.monitor(of: EngineScene.loans).catchUp()
      let isOpen = try await engine.openAlerts().contains { $0.level == .alert }
      #expect(isOpen == (window == 1 || window == 2))
    }
  }

  @Test func `an outcome that the model does not know is refused at its place`() async throws {
    let (_, engine) = try await answering()
    let labels = [
      OutcomeLabel(id: "a", value: "1.0", place: "out.csv:2"),
      OutcomeLabel(id: "b", value: "maybe", place: "out.csv:3"),
    ]
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.monitoring(.addLabels(model: EngineScene.loans, labels: labels)))
    }
    #expect(
      problem?.sentence == "the outcome maybe is none that model loans knows (out.csv:3). "
        + "Use one of: 0, 1.")
    #expect(try await engine.labelledRows(of: EngineScene.loans) == 0)
  }

  @Test func `labels join the predictions they belong to, and the window is measured`()
    async throws
  {
    let (_, engine) = try await answering()
    try engine.infer(rows: 200, seed: 31)
    _ = try await engine.monitor(of: EngineScene.loans).catchUp()
    let receipt = try await engine.ask(
      .monitoring(.addLabels(model: EngineScene.loans, labels: try labels(200, seed: 31))))
    #expect(receipt.count == 200)
    #expect(receipt.message == "200 of 200 labels joined with predictions")
    let window = try #require(try await engine.windows().first)
    #expect(window.isClosed)
    #expect(window.labelled == 200)
    #expect(try #require(window.realisedMetric) > 0.8)
    #expect(!window.isDecayed)
  }

  @Test func `labels that come before the rows are folded are joined then`() async throws {
    let (_, engine) = try await answering()
    try engine.infer(rows: 200, seed: 31)
    let receipt = try await engine.ask(
      .monitoring(.addLabels(model: EngineScene.loans, labels: try labels(200, seed: 31))))
    #expect(receipt.count == 0)
    _ = try await engine.monitor(of: EngineScene.loans).catchUp()
    let window = try #require(try await engine.windows().first)
    #expect(window.labelled == 200)
  }

  @Test(arguments: 0..<5)
  func `labels that come while rows are folded leave every window closed and measured`(
    round: Int
  ) async throws {
    let (_, engine) = try await answering()
    for window in 0..<5 {
      try engine.infer(rows: 200, firstID: 200 * window, seed: 31)
    }
    let known = try (0..<5).flatMap { try labels(200, seed: 31, firstID: 200 * $0) }
    let monitor = try engine.monitor(of: EngineScene.loans)
    async let fold = monitor.catchUp()
    async let fold2 = monitor.catchUp()
    for start in stride(from: 0, to: 1_000, by: 50) {
      _ = try await monitor.join(Array(known[start..<(start + 50)]))
    }
    _ = try await (fold, fold2)
    _ = try await monitor.catchUp()
    let windows = try await engine.windows()
    #expect(windows.map(\.index) == [0, 1, 2, 3, 4])
    #expect(windows.map(\.rows) == [200, 200, 200, 200, 200])
    #expect(windows.map(\.isClosed) == [true, true, true, true, true])
    #expect(windows.map(\.labelled) == [200, 200, 200, 200, 200])
    let closed = try await engine.facts().filter { fact in
      if case .monitoring(.windowClosed) = fact.event { true } else { false }
    }
    #expect(closed.count == 5)
  }

  @Test func `outcomes that contradict the scores raise a decay alert`() async throws {
    let (_, engine) = try await answering()
    for window in 0..<2 { try engine.infer(rows: 200, firstID: 200 * window, seed: 31) }
    _ = try await engine.monitor(of: EngineScene.loans).catchUp()
    for window in 0..<2 {
      let wrong = try labels(200, seed: 31, firstID: 200 * window).map {
        OutcomeLabel(id: $0.id, value: $0.value == "1" ? "0" : "1")
      }
      try await engine.ask(.monitoring(.addLabels(model: EngineScene.loans, labels: wrong)))
    }
    #expect(try await engine.openAlerts().contains { $0.kind == .decay && $0.level == .alert })
  }

  @Test func `labels of a model that is not declared are refused`() async throws {
    let (_, engine) = try await answering()
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.monitoring(.addLabels(model: ModelName("loan"), labels: [])))
    }
    #expect(
      problem?.sentence.hasPrefix("model loan is not declared (binnacle.yaml). ") == true)
    #expect(try await engine.auditRows().first?.outcome == .refused)
  }

  @Test func `an alert nobody raised is refused`() async throws {
    let (_, engine) = try await answering()
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.monitoring(.acknowledge(AlertID("beef"))))
    }
    #expect(problem?.sentence == "no alert beef. List the alerts with binnacle alerts list.")
  }

  private func answering() async throws -> (EngineScene, Engine) {
    let scene = try EngineScene()
    let engine = try await scene.open()
    try await engine.register("good")
    try await engine.confirm(try await engine.promotion(1))
    return (scene, engine)
  }

  private func labels(_ count: Int, seed: UInt64, firstID: Int = 0) throws -> [OutcomeLabel] {
    let truth = try SmallModels.rows(count, seed: seed)["repaid"]?.numbers ?? []
    return truth.enumerated().map {
      OutcomeLabel(id: "\(firstID + $0.offset)", value: $0.element == 1 ? "1" : "0")
    }
  }
}

extension Engine {
  func openAlerts() async throws(Problem) -> [Alert] {
    try await store.read { try $0.alerts.open(of: EngineScene.loans) }
  }

  fileprivate func windows() async throws(Problem) -> [WindowSummary] {
    try await store.readTelemetry { try $0.windows.latest(100, of: EngineScene.loans) }
  }
}
