import Domain
import Foundation
import Testing
import Tracking

@testable import EngineCore

/// Pages of single runs, of their metrics and files, and what deletes and restores them.
struct RunReportTests {
  private static let ada = OperatorName("ada")

  private func report(on id: ExperimentRunID, in engine: Engine) async throws -> RunReport {
    let page = try await engine.page(.tracking(.run(id)))
    guard case .tracking(.run(let report)) = page.content else { throw StreamEnded() }
    return report
  }

  private func put(_ text: String, at path: String, of id: ExperimentRunID, in engine: Engine)
    async throws
  {
    let location = try await engine.experiments.read { try $0.run(id).run.artifactLocation }
    guard let place = try ArtifactPath(location: location, path: path) else { throw StreamEnded() }
    let upload = try engine.runArtifacts.begin(place)
    try upload.append(Array(text.utf8))
    try upload.finish()
  }

  @Test func `a run's page tells what it logged and which files it left`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      let id = try await TrackingPageTests.log(1, in: engine)[0]
      try await put("{\"a\":1}", at: "model/report.json", of: id, in: engine)
      let report = try await report(on: id, in: engine)
      #expect(report.experiment == "churn")
      #expect(report.metrics.map(\.value.words) == ["NaN"])
      #expect(report.parameters.map(\.key) == ["lr", "seed"])
      #expect(report.tags.map(\.key) == ["team", "mlflow.runName"])
      #expect(report.artifacts.map(\.path) == ["model", "model/report.json"])
      #expect(report.artifacts.map(\.size) == [nil, 7])
      #expect(report.artifactNote == nil)
    }
  }

  @Test func `a file is shown as text, JSON indented, and no file outside is`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      let id = try await TrackingPageTests.log(1, in: engine)[0]
      try await put("{\"a\":1}", at: "report.json", of: id, in: engine)
      let page = try await engine.page(.tracking(.artifact(id, path: "report.json")))
      guard case .tracking(.artifact(let text)) = page.content else { throw StreamEnded() }
      #expect(text.lines.first == "{")
      #expect(text.lines.count == 3)
      #expect(text.note == nil)
      await #expect(throws: Problem.self) {
        try await engine.page(.tracking(.artifact(id, path: "../../../engine.db")))
      }
    }
  }

  @Test func `what is no text is said, and what is long is cut`() {
    let picture = Engine.text(of: [0x89, 0x50, 0, 1], path: "a.png", size: 4)
    #expect(picture.lines.isEmpty)
    #expect(picture.note == "the file is no text")
    let long = Engine.text(of: Array("a\nb".utf8), path: "a.csv", size: 9_000)
    #expect(long.lines == ["a", "b"])
    #expect(long.note == "only the beginning is shown")
  }

  @Test func `a metric is sampled to the points of the chart, its last one included`() async throws
  {
    try await EngineScene(files: [:]).withEngine { engine in
      let id = try await TrackingPageTests.log(2, in: engine)[0]
      let points = (1...500).map { step in
        LoggedMetric(
          MetricPoint(
            key: "loss", value: 1 / Double(step), timestamp: Timestamp(milliseconds: 5),
            step: Int64(step)))
      }
      try await engine.experiments.change { try $0.log(LogBatch(metrics: points), to: id) }
      let page = try await engine.page(.tracking(.series([id], key: "loss", points: 50)))
      guard case .tracking(.series(let series)) = page.content else { throw StreamEnded() }
      #expect(series.first?.points.count == 50)
      #expect(series.first?.points.last?.step == 500)
      #expect(series.first?.name == "run-0")
    }
  }

  @Test func `a run is deleted and restored by command, with audit entries`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      let id = try await TrackingPageTests.log(2, in: engine)[0]
      let receipt = try await engine.perform(.tracking(.deleteRuns([id])), by: Self.ada)
      #expect(receipt.message == "run run-0 is deleted")
      #expect(try await report(on: id, in: engine).run.lifecycle == .deleted)
      let back = try await engine.perform(
        .tracking(TrackingCommand.deleteRuns([id]).inverse), by: Self.ada)
      #expect(back.message == "run run-0 is restored")
      #expect(try await report(on: id, in: engine).run.lifecycle == .active)
      guard case .audit(let entries) = try await engine.page(.audit(limit: 2)).content else {
        throw StreamEnded()
      }
      #expect(entries.map(\.command) == ["tracking.restore", "tracking.delete"])
      #expect(entries.map(\.detail) == ["run run-0 of churn", "run run-0 of churn"])
    }
  }

  @Test func `a run that is not there is refused, and the audit says so`() async throws {
    try await EngineScene(files: [:]).withEngine { engine in
      do {
        _ = try await engine.perform(
          .tracking(.deleteRuns([ExperimentRunID("nobody")])), by: Self.ada)
        Issue.record("it was deleted")
      } catch let problem as Problem {
        #expect(problem.what == "Run with id=nobody not found")
      }
      guard case .audit(let entries) = try await engine.page(.audit(limit: 1)).content else {
        throw StreamEnded()
      }
      #expect(entries.map(\.subject) == ["run nobody"])
      #expect(entries.map(\.outcome) == [.refused])
    }
  }
}
