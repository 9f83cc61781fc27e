import Domain
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct PreviewTests {
  @Test func `a preview names the stages of all pipelines that a target needs`() async throws {
    let scene = try scene()
    let engine = try await scene.open()
    #expect(
      try await engine.preview(RunRequest(targets: ["report"])) == [
        "prepare: would run: there was no earlier result",
        "part/dvc.yaml:report: runs after prepare",
      ])
  }

  @Test func `a preview refuses what the run would refuse`() async throws {
    let engine = try await scene().open()
    for request in [
      RunRequest(targets: ["reprot"]), RunRequest(parameters: ["rate": "2"]),
      RunRequest(targets: ["report"], parameters: ["rte": "2"]),
    ] {
      let shown = await #expect(throws: Problem.self) { try await engine.preview(request) }
      let refused = await #expect(throws: Problem.self) {
        try await engine.ask(.pipeline(.run(request)))
      }
      #expect(shown != nil)
      #expect(shown == refused)
    }
  }

  @Test func `a preview heeds force and parameters, and writes nothing`() async throws {
    let scene = try scene()
    try await scene.withEngine { engine in
      _ = try await engine.finishedRun()
      let target = ["prepare"]
      #expect(
        try await engine.preview(RunRequest(targets: target))
          == ["prepare: unchanged: nothing changed"])
      #expect(
        try await engine.preview(RunRequest(targets: target, isForced: true))
          == ["prepare: would run: it was forced"])
      #expect(
        try await engine.preview(RunRequest(targets: target, parameters: ["rate": "1"]))
          == ["prepare: unchanged: nothing changed"])
      #expect(
        try await engine.preview(RunRequest(targets: target, parameters: ["rate": "2"]))
          == ["prepare: would run: its command changed"])
      #expect(
        try await engine.preview(RunRequest(targets: target, parameters: ["seed": "8"]))
          == ["prepare: would run: params.yaml:seed changed 7 -> 8"])
      #expect(try scene.folder.read("params.yaml") == "rate: 1\nseed: 7\n")
      #expect(try await engine.store.read { try $0.runs.latest(9).count } == 1)
    }
  }

  private func scene() throws -> EngineScene {
    let scene = try EngineScene(pipeline: Self.root)
    try scene.folder.write("rate: 1\nseed: 7\n", to: "params.yaml")
    try scene.folder.write(Self.part, to: "part/dvc.yaml")
    return scene
  }

  private static let root = """
    stages:
      prepare: {cmd: "echo ${rate} > rows.csv", params: [seed], outs: [rows.csv]}
    """

  private static let part = """
    stages:
      report: {cmd: cp ../rows.csv report.txt, deps: [../rows.csv], outs: [report.txt]}
    """
}

extension Engine {
  /// What a run would do, a line for each stage.
  fileprivate func preview(_ request: RunRequest) async throws(Problem) -> [String] {
    guard case .pipelines(let pipelines) = try await page(.preview(request)).content else {
      return []
    }
    return pipelines.flatMap(\.stages).map { "\($0.address): \($0.status)" }
  }
}
