import Domain
import Foundation
import Monitoring
import Serving
import Storage
import Tables
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RetrainingTests {
  @Test func `with nothing new a retraining says so and is refused`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let plan = try await engine.retraining()
    #expect(plan.risk == .reversible)
    #expect(plan.notes.contains("nothing new: no labelled rows arrived since the last training"))
    let problem = await #expect(throws: Problem.self) { try await engine.confirm(plan) }
    #expect(
      problem?.sentence == "nothing new to train on (model loans). "
        + "Wait for labelled rows, or run binnacle retrain loans --force.")
    #expect(try await engine.auditRows().first?.outcome == .refused)
  }

  @Test func `a retraining adds the labelled rows and makes a new version`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      try await engine.register("good")
      try await engine.confirm(try await engine.promotion(1))
      try engine.infer(rows: 3, seed: 4)
      _ = try await engine.monitor(of: EngineScene.loans).catchUp()
      let labels = (0..<3).map { OutcomeLabel(id: "\($0)", value: "1") }
      try await engine.ask(.monitoring(.addLabels(model: EngineScene.loans, labels: labels)))
      try scene.pick("other")
      let plan = try await engine.retraining()
      #expect(plan.blockers.isEmpty)
      #expect(
        plan.notes.contains(
          "adds 3 labelled rows that arrived since, 3 in all, to arrived.csv"))
      let receipt = try await engine.confirm(plan)
      let run = try await engine.ended(try #require(receipt.runID))
      #expect(run.state == .finished)
      #expect(run.cause == "retrain of loans")
      let fact = try await engine.fact { event in
        if case .registry(.versionRegistered(let version)) = event {
          version.number == 2
        } else {
          false
        }
      }
      #expect(fact.number > 0)
      #expect(try scene.folder.read("arrived.csv").split(separator: "\n").count == 4)
      #expect(try engine.infer().version == 1)
      #expect(try await engine.retraining().blockers.map(\.code) == [.nothingToDo])
    }
  }

  @Test func `without held-out rows the column of the labels takes the outcome`() async throws {
    let declaration = EngineScene.declaration.replacing(
      "    holdout: {file: holdout.csv, target: repaid, id: id}\n",
      with: "    labels: {column: repaid}\n")
    let scene = try EngineScene(declaration: declaration)
    try await scene.withEngine { engine in
      try await engine.register("good")
      try await engine.confirm(try await engine.promotion(1))
      try engine.infer(rows: 3, seed: 4)
      _ = try await engine.monitor(of: EngineScene.loans).catchUp()
      let labels = (0..<3).map { OutcomeLabel(id: "\($0)", value: "1") }
      try await engine.ask(.monitoring(.addLabels(model: EngineScene.loans, labels: labels)))
      let plan = try await engine.retraining()
      #expect(plan.notes.contains { $0.hasPrefix("adds 3 labelled rows") })
      let receipt = try await engine.confirm(plan)
      _ = try await engine.ended(try #require(receipt.runID))
      let lines = try scene.folder.read("arrived.csv").split(separator: "\n")
      #expect(lines.count == 4)
      #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",1") })
    }
  }

  @Test func `a forced retraining that failed can be forced again`() async throws {
    let scene = try EngineScene(pipeline: Self.failing)
    try await scene.withEngine { engine in
      var runs: [RunID] = []
      for _ in 0..<2 {
        let receipt = try await engine.confirm(try await engine.retraining(isForced: true))
        let id = try #require(receipt.runID)
        #expect(try await engine.ended(id).state == .failed)
        runs.append(id)
      }
      #expect(Set(runs).count == 2)
    }
  }

  @Test func `the same confirmation twice is one run`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let plan = try await engine.retraining(isForced: true)
    let first = try await engine.confirm(plan)
    #expect(try await engine.confirm(plan) == first)
    #expect(try await engine.store.read { try $0.runs.latest(9).count } == 1)
  }

  private static let failing = """
    stages:
      fit:
        cmd: exit 1
        outs: [model]
    """
}

extension Engine {
  fileprivate func retraining(isForced: Bool = false) async throws(Problem) -> Plan {
    try await plan(
      .retrain(model: EngineScene.loans, parameters: [:], isForced: isForced),
      by: EngineScene.ada)
  }
}
