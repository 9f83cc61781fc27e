import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RunDetailTests {
  /// A pipeline with a parameter, nested metrics and one metric without a value.
  private static let pipeline = """
    stages:
      prepare:
        cmd: head -n ${rows} raw.csv > rows.csv
        deps: [raw.csv]
        params: [rows]
        outs: [rows.csv]
      fit:
        cmd: mkdir -p model && cp candidate/* model/ && cp given.json metrics.json
        deps: [rows.csv, candidate, given.json]
        outs: [model]
        metrics: [metrics.json]
    """

  private static func scene() throws -> EngineScene {
    let scene = try EngineScene(pipeline: pipeline)
    try scene.folder.write("rows: 1\n", to: "params.yaml")
    try scene.folder.write(
      "{\"auc\": 0.7, \"train\": {\"auc\": 0.8}, \"brier\": null}", to: "given.json")
    return scene
  }

  private static func details(_ run: RunID, of engine: Engine) async throws -> RunDetails {
    guard case .runDetails(let details) = try await engine.page(.runDetails(run)).content else {
      throw StreamEnded()
    }
    return details
  }

  @Test func `a run tells what its stages used and made`() async throws {
    let scene = try Self.scene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.state == .finished)
      let details = try await Self.details(run.id, of: engine)
      #expect(details.run.requestedBy == EngineScene.ada)
      #expect(details.records.map(\.address.stage.rawValue) == ["prepare", "fit"])
      let prepare = details.records[0]
      #expect(prepare.parameters == ["params.yaml:rows": "1"])
      #expect(prepare.command == "head -n 1 raw.csv > rows.csv")
      #expect(prepare.dependencies.map(\.path) == ["raw.csv"])
      #expect(prepare.dependencies.map(\.hash) == ["e5ebd4c02cefbe7955977c67ada242b7"])
      #expect(prepare.dependencies.map(\.size) == [8])
      #expect(prepare.outputs.map(\.path) == ["rows.csv"])
      let fit = details.records[1]
      #expect(fit.metrics == ["auc": 0.7, "train.auc": 0.8])
      #expect(fit.undefinedMetrics == ["brier"])
      #expect(fit.outputs.first { $0.path == "model" }?.fileCount ?? 0 > 0)
      #expect(Set(details.sources.map(\.path)) == ["raw.csv", "candidate", "given.json"])
    }
  }

  @Test func `two runs are compared by parameters, data and metrics`() async throws {
    let scene = try Self.scene()
    try await scene.withEngine { engine in
      let first = try await engine.finishedRun()
      try scene.folder.write("rows: 2\n", to: "params.yaml")
      try scene.folder.write("{\"auc\": 0.75, \"recall\": 0.5}", to: "given.json")
      let second = try await engine.finishedRun(RunRequest(cause: "drift"))
      let comparison = RunComparison(
        try await Self.details(first.id, of: engine),
        try await Self.details(second.id, of: engine))
      let changed = Dictionary(
        comparison.changedRows.map { ($0.subject, $0) }, uniquingKeysWith: { first, _ in first })
      #expect(changed["cause"]?.after == "drift")
      #expect(changed["params.yaml:rows"]?.before == "1")
      #expect(changed["params.yaml:rows"]?.after == "2")
      #expect(changed["rows.csv"]?.section == .data)
      #expect(changed["raw.csv"] == nil)
      #expect(abs((changed["auc"]?.change ?? 0) - 0.05) < 1e-9)
      #expect(changed["recall"]?.before == nil)
      #expect(changed["brier"]?.before == "undefined")
    }
  }

  /// R4-01: two learning rates, in a file of groups that is tracked as a whole.
  @Test func `a value within a group is compared by itself`() async throws {
    let scene = try EngineScene(
      pipeline: Self.pipeline.replacing("params: [rows]", with: "params: [rows, fit.yaml: ]"))
    try scene.folder.write("rows: 1\n", to: "params.yaml")
    try scene.folder.write("{\"auc\": 0.7}", to: "given.json")
    try scene.folder.write("booster: {rate: 0.02, depth: 4, extra: {}}\n", to: "fit.yaml")
    try await scene.withEngine { engine in
      let first = try await engine.finishedRun()
      let second = try await engine.finishedRun(
        RunRequest(parameters: ["fit.yaml:booster.rate": "0.05"]))
      let comparison = RunComparison(
        try await Self.details(first.id, of: engine),
        try await Self.details(second.id, of: engine))
      let changed = comparison.changedRows.filter { $0.section == .parameters }
      #expect(changed.map(\.subject) == ["fit.yaml:booster.rate"])
      #expect(changed.first?.before == "0.02" && changed.first?.after == "0.05")
      #expect(first.parameters == nil && second.givenParameters == ["fit.yaml:booster.rate=0.05"])
      let asked = comparison.changedRows.filter { $0.section == .run }
      #expect(asked.map(\.subject) == ["--param fit.yaml:booster.rate"])
      #expect(asked.first?.before == nil && asked.first?.after == "0.05")
      guard case .audit(let entries) = try await engine.page(.audit(limit: 9)).content else {
        return
      }
      #expect(
        entries.first { $0.command == "pipeline.run" }?.detail
          == "run \(second.id) with \(Quantity.count(second.stages.count, "stage")), "
          + "cause: operator, with fit.yaml:booster.rate=0.05")
    }
  }

  @Test func `a cached stage tells what its results were made from`() async throws {
    let scene = try Self.scene()
    try await scene.withEngine { engine in
      let first = try await engine.finishedRun()
      let second = try await engine.finishedRun()
      #expect(second.stages.map(\.state) == [.cached, .cached])
      let (made, kept) = (
        try await Self.details(first.id, of: engine), try await Self.details(second.id, of: engine)
      )
      #expect(made.records == kept.records)
      let sections = Set(RunComparison(made, kept).changedRows.map(\.section))
      #expect(sections.isSubset(of: [.durations]))
    }
  }

  @Test func `a failed stage tells what it began with, and makes nothing`() async throws {
    let scene = try Self.scene()
    try await scene.withEngine { engine in
      try scene.folder.write("rows: x\n", to: "params.yaml")
      let run = try await engine.finishedRun()
      #expect(run.state == .failed)
      let records = try await Self.details(run.id, of: engine).records
      #expect(records.map(\.address.stage.rawValue) == ["prepare"])
      #expect(records.first?.parameters == ["params.yaml:rows": "x"])
      #expect(records.first?.outputs == [])
    }
  }

  @Test func `a run that does not exist says how to list runs`() async throws {
    let scene = try Self.scene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.page(.runDetails(RunID("nope")))
    }
    #expect(problem?.sentence == "no run nope. List the runs with binnacle runs list.")
  }
}
