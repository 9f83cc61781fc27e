import Domain
import Foundation
import Monitoring
import Serving
import Storage
import Tables
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct PipelineRunTests {
  @Test func `a first run carries out every stage and says why`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.state == .finished)
      #expect(run.stages.map(\.address.stage.rawValue) == ["prepare", "fit"])
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      #expect(run.stages.map(\.exitCode) == [0, 0])
      #expect(run.stages.allSatisfy { !$0.reason.isEmpty })
      #expect(try scene.folder.read("rows.csv") == "a,b\n1,2\n")
    }
  }

  @Test func `a folder that is only looked at is left as it is; the first run prepares it`()
    async throws
  {
    let scene = try EngineScene()
    let exists: (String) -> Bool = {
      FileManager.default.fileExists(atPath: scene.folder.path + $0)
    }
    try await scene.withEngine { engine in
      _ = try await engine.page(.pipelines)
      #expect(!exists("/.dvc"))
      #expect(!exists("/.dvcignore"))
      _ = try await engine.finishedRun()
      #expect(try scene.folder.read(".dvc/config") == "[core]\n    no_scm = True\n")
      #expect(exists("/.dvc/.gitignore"))
    }
  }

  @Test func `a second run finds everything unchanged`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      _ = try await engine.finishedRun()
      let run = try await engine.finishedRun()
      #expect(run.state == .finished)
      #expect(run.stages.map(\.state) == [.cached, .cached])
    }
  }

  @Test func `a forced run carries out what is unchanged`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      _ = try await engine.finishedRun()
      let run = try await engine.finishedRun(RunRequest(isForced: true))
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      #expect(run.stages.map(\.reason) == ["it was forced", "it was forced"])
    }
  }

  @Test func `a failed stage skips what depends on it and nothing else`() async throws {
    let scene = try EngineScene(pipeline: Self.failing)
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.state == .failed)
      let states = Dictionary(
        uniqueKeysWithValues: run.stages.map { ($0.address.stage.rawValue, $0.state) })
      #expect(
        states == ["broken": .failed, "after": .skipped, "last": .skipped, "apart": .succeeded])
      let broken = try #require(run.stages.first { $0.state == .failed })
      #expect(broken.exitCode == 3)
      let after = try #require(run.stages.first { $0.address.stage.rawValue == "after" })
      #expect(after.reason == "broken failed")
      let log = try await engine.log(of: broken.address, in: run.id, from: 0)
      #expect(String(decoding: log.bytes, as: UTF8.self).contains("no such thing"))
      #expect(log.isComplete)
    }
  }

  @Test func `a cancelled run stops its process and never begins the rest`() async throws {
    let scene = try EngineScene(pipeline: Self.endless)
    try await scene.withEngine { engine in
      let receipt = try await engine.ask(.pipeline(.run(RunRequest())))
      let id = try #require(receipt.runID)
      try await engine.fact { event in
        if case .pipeline(.stageChanged(let stage)) = event {
          stage.state == .running
        } else {
          false
        }
      }
      try await engine.ask(.pipeline(.cancel(id)))
      let run = try await engine.ended(id)
      #expect(run.state == .killed)
      #expect(run.stages.map(\.state) == [.cancelled, .cancelled])
      #expect(
        run.stages.map(\.reason) == ["cancelled by an operator", "cancelled before it began"])
    }
  }

  @Test func `a run that has ended cannot be cancelled, and the refusal is audited`()
    async throws
  {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      let problem = await #expect(throws: Problem.self) {
        try await engine.ask(.pipeline(.cancel(run.id)))
      }
      #expect(
        problem?.sentence
          == "the run has ended already (run \(run.id)). Nothing is left to stop.")
      // The version that the run made may be registered before or after.
      let rows = try await engine.auditRows()
      let row = try #require(rows.first { $0.command == "pipeline.cancel" })
      #expect(row.outcome == .refused)
      #expect(row.detail == problem?.sentence)
    }
  }

  // R4-06
  @Test func `R4-06: a finished run makes a version of what it trained`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      let fact = try await engine.fact { event in
        if case .registry(.versionRegistered) = event { true } else { false }
      }
      guard case .registry(.versionRegistered(let version)) = fact.event else { return }
      #expect(version.number == 1)
      #expect(version.runID == run.id)
      #expect(version.metrics["auc"] == 0.9)
      #expect(version.gates.map(\.passed) == [true, true])
    }
  }

  @Test func `a run whose model cannot be read makes no version and says so`() async throws {
    let scene = try EngineScene()
    try scene.folder.write("no model", to: "candidate/model.json")
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      let fact = try await engine.fact { event in
        if case .registry(.registrationFailed) = event { true } else { false }
      }
      guard case .registry(.registrationFailed(let model, let id, _)) = fact.event else { return }
      #expect(model == EngineScene.loans)
      #expect(id == run.id)
    }
  }

  @Test func `an unknown stage is refused with the nearest known one`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let problem = await #expect(throws: Problem.self) {
      try await engine.ask(.pipeline(.run(RunRequest(targets: ["prepair"]))))
    }
    #expect(problem?.code == .notFound)
    #expect(problem?.sentence.contains("prepare") == true)
    #expect(try await engine.auditRows().map(\.outcome) == [.refused])
  }

  private static let failing = """
    stages:
      broken:
        cmd: echo no such thing >&2; exit 3
        outs: [a.txt]
      after:
        cmd: cp a.txt b.txt
        deps: [a.txt]
        outs: [b.txt]
      last:
        cmd: cp b.txt c.txt
        deps: [b.txt]
        outs: [c.txt]
      apart:
        cmd: echo x > d.txt
        outs: [d.txt]
    """

  private static let endless = """
    stages:
      first:
        cmd: sleep 300
        outs: [a.txt]
      second:
        cmd: cp a.txt b.txt
        deps: [a.txt]
        outs: [b.txt]
    """
}
