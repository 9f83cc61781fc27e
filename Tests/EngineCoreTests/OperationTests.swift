import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct OperationTests {
  private static func operations(of engine: Engine) async throws -> [Domain.Operation] {
    guard case .operations(let list) = try await engine.page(.operations(limit: 50)).content else {
      throw StreamEnded()
    }
    return list
  }

  @Test func `runs and confirmed plans are listed with their outcome, newest first`()
    async throws
  {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun(RunRequest(targets: ["fit"], isForced: true))
      scene.clock.advance(by: .seconds(1))
      try await engine.fact { event in
        if case .registry(.versionRegistered) = event { true } else { false }
      }
      let plan = try await engine.promotion(1)
      try await engine.confirm(plan)
      let list = try await Self.operations(of: engine)
      #expect(list.map(\.title) == ["promote loans version 1 to champion", "run fit"])
      #expect(list.map(\.state) == [.done, .done])
      #expect(list.map(\.by) == [EngineScene.ada, EngineScene.ada])
      #expect(list[0].planID == plan.id)
      #expect(list[0].outcome == "version 1 of loans is champion")
      #expect(list[0].commandLine == "binnacle promote loans 1")
      #expect(list[1].runID == run.id)
      #expect(list[1].commandLine == "binnacle run fit --force")
      #expect(list[1].outcome == "2 of 2 stages ran")
    }
  }

  @Test func `a retraining is one operation with its plan and its run`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let plan = try await engine.plan(
        .retrain(model: EngineScene.loans, parameters: [:], isForced: true), by: EngineScene.ada)
      let receipt = try await engine.confirm(plan)
      let id = try #require(receipt.runID)
      _ = try await engine.ended(id)
      let list = try await Self.operations(of: engine)
      #expect(list.count == 1)
      #expect(list.first?.planID == plan.id)
      #expect(list.first?.runID == id)
      #expect(list.first?.state == .done)
      #expect(list.first?.commandLine == "binnacle retrain loans --force")
    }
  }

  @Test func `a failed run names the stage that failed`() async throws {
    let scene = try EngineScene(
      pipeline: "stages:\n  broken:\n    cmd: exit 3\n    deps: [raw.csv]\n")
    try await scene.withEngine { engine in
      _ = try await engine.finishedRun()
      let operation = try #require(try await Self.operations(of: engine).first)
      #expect(operation.state == .failed)
      #expect(operation.outcome.hasPrefix("broken failed: "))
    }
  }

  @Test func `a plan that waits and one that is rejected are operations too`() async throws {
    let scene = try EngineScene(
      declaration: EngineScene.declaration.replacingOccurrences(
        of: "{undo_minutes: 10}",
        with: "{undo_minutes: 10, approvers: [ada, bob], second_person: true}"))
    let engine = try await scene.open()
    let plan = try await engine.promotion(try await engine.register("good"))
    try await engine.confirm(plan)
    #expect(try await Self.operations(of: engine).map(\.state) == [.waiting])
    _ = try await engine.perform(
      .registry(.reject(plan.id, reason: "not today")), by: OperatorName("bob"))
    let rejected = try #require(try await Self.operations(of: engine).first)
    #expect((rejected.state, rejected.outcome) == (.rejected, "rejected by bob: not today"))
  }
}
