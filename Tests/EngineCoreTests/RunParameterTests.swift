import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct RunParameterTests {
  @Test func `a run's parameters reach no stage of the run before it`() async throws {
    let scene = try scene()
    try await scene.withEngine { engine in
      let first = try await engine.ask(.pipeline(.run(RunRequest())))
      await scene.heard(from: "ready")
      let second = try await engine.ask(
        .pipeline(.run(RunRequest(parameters: ["rate": "2"]))))
      #expect(try scene.folder.read("params.yaml") == "rate: 1\nunused: 5\n")
      try scene.open(pipe: "gate")
      #expect(try await engine.ended(try #require(first.runID)).state == .finished)
      #expect(try await engine.ended(try #require(second.runID)).state == .finished)
      #expect(try scene.folder.read("seen.txt") == "rate: 1\nrate: 2\n")
      #expect(try scene.folder.read("params.yaml") == "rate: 2\nunused: 5\n")
    }
  }

  @Test func `a run whose parameters cannot be written any more fails and says so`()
    async throws
  {
    let scene = try scene()
    try await scene.withEngine { engine in
      let first = try await engine.ask(.pipeline(.run(RunRequest())))
      await scene.heard(from: "ready")
      let second = try await engine.ask(
        .pipeline(.run(RunRequest(parameters: ["unused": "6"]))))
      try scene.folder.write("rate: 1\n", to: "params.yaml")
      try scene.open(pipe: "gate")
      _ = try await engine.ended(try #require(first.runID))
      let run = try await engine.ended(try #require(second.runID))
      #expect(run.state == .failed)
      #expect(run.stages.map(\.state) == [.failed, .skipped])
      #expect(
        run.stages.first?.reason.hasPrefix("there is no parameter unused (params.yaml)") == true)
    }
  }

  @Test func `a parameter that does not exist is refused before a run is recorded`() async throws {
    let scene = try scene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.pipeline(.run(RunRequest(parameters: ["rte": "2"]))))
    }
    #expect(
      problem?.sentence == "there is no parameter rte (params.yaml). Did you mean rate?")
    #expect(try await engine.store.read { try $0.runs.latest(9).isEmpty })
  }

  @Test func `of two retrainings confirmed together one runs and the other is stale`()
    async throws
  {
    let scene = try scene()
    let engine = try await scene.open()
    let plans = [try await engine.retraining(rate: "2"), try await engine.retraining(rate: "3")]
    let codes = await withTaskGroup(of: ProblemCode?.self) { group in
      for plan in plans {
        group.addTask {
          do throws(Problem) {
            try await engine.confirm(plan)
            return nil
          } catch {
            return error.code
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(codes) == [nil, .planStale])
    #expect(try await engine.store.read { try $0.runs.latest(9).count } == 1)
    #expect(try scene.folder.read("params.yaml") == "rate: 1\nunused: 5\n")
  }

  @Test func `the audited command line is the equal command, whatever is in its words`()
    async throws
  {
    let scene = try scene()
    try scene.folder.write("rate: slow\nunused: 5\n", to: "params.yaml")
    let engine = try await scene.open()
    let request = RunRequest(
      targets: ["last"], isForced: true, parameters: ["rate": "$(touch x) it's"])
    try await engine.ask(.pipeline(.run(request)))
    #expect(
      try await engine.auditRows().first?.commandLine
        == "binnacle run last --force --param 'rate=$(touch x) it'\"'\"'s'")
    let plan = try await engine.retraining(rate: "a b")
    #expect(plan.commandLine == "binnacle retrain loans --force --param 'rate=a b'")
  }

  @Test func `identifiers sort by age and never repeat, though the clock stands still`()
    async throws
  {
    let engine = try await scene().open()
    let made = (0..<20_000).map { _ in engine.newIdentifier() }
    #expect(made == made.sorted())
    #expect(Set(made).count == made.count)
  }

  private func scene() throws -> EngineScene {
    let scene = try EngineScene(pipeline: Self.pipeline)
    try scene.folder.write("rate: 1\nunused: 5\n", to: "params.yaml")
    scene.makePipe("ready")
    scene.makePipe("gate")
    return scene
  }

  private static let pipeline = """
    stages:
      first:
        cmd: echo x > ready; cat gate > a.txt
        outs: [a.txt]
      last:
        cmd: grep rate params.yaml | tee -a seen.txt > b.txt
        deps: [a.txt]
        params: [rate]
        outs: [b.txt]
    """
}

extension Engine {
  fileprivate func retraining(rate: String) async throws(Problem) -> Plan {
    try await plan(
      .retrain(model: EngineScene.loans, parameters: ["rate": rate], isForced: true),
      by: EngineScene.ada)
  }
}
