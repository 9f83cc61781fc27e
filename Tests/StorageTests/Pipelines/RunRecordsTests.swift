import Domain
import Storage
import Testing

struct RunRecordsTests {
  private static let fit = StageAddress(pipeline: .root, stage: StageName("fit"))

  @Test func `a run is read back with its stages in order and what was asked`() async throws {
    let scene = try StoreScene()
    let run = run("r1")
    let request = RunRequest(targets: ["fit"], parameters: ["fit.depth": "2"])
    try await scene.store.decide { try $0.runs.append(run, asked: request) }
    #expect(try await scene.store.read { try $0.runs.run(RunID("r1")) } == run)
    #expect(try await scene.store.read { try $0.runs.request(of: RunID("r1")) } == request)
    #expect(try await scene.store.read { try $0.runs.run(RunID("r2")) } == nil)
  }

  @Test func `a stage moves on alone, and keeps where its process is found`() async throws {
    let scene = try StoreScene()
    var stage = run("r1").stages[1]
    stage.state = .running
    try await scene.store.decide { [stage] transaction in
      try transaction.runs.append(run("r1"), asked: RunRequest())
      try transaction.runs.update(stage, reference: "pid 7")
    }
    stage.state = .succeeded
    try await scene.store.decide { [stage] in try $0.runs.update(stage) }
    let stored = try await scene.store.read { try $0.runs.run(RunID("r1")) }
    #expect(stored?.stages.map(\.state) == [.waiting, .succeeded])
    let reference = try await scene.store.read { [stage] in try $0.runs.reference(of: stage) }
    #expect(reference == "pid 7")
  }

  @Test func `only runs that have not ended are unfinished, oldest first`() async throws {
    let scene = try StoreScene()
    try await scene.store.decide { transaction in
      for id in ["r3", "r1", "r2"] { try transaction.runs.append(run(id), asked: RunRequest()) }
      var ended = run("r1")
      ended.state = .killed
      try transaction.runs.update(ended)
    }
    let unfinished = try await scene.store.read { try $0.runs.unfinished() }
    #expect(unfinished.map(\.id) == [RunID("r3"), RunID("r2")])
    let latest = try await scene.store.read { try $0.runs.latest(2) }
    #expect(latest.map(\.id) == [RunID("r2"), RunID("r1")])
    #expect(latest.map(\.stages.count) == [2, 2])
  }

  @Test func `a run that is read again and again shows what changed`() async throws {
    let scene = try StoreScene()
    let memo = StageRunMemo()
    try await scene.store.decide { try $0.runs.append(run("r1"), asked: RunRequest()) }
    let first = try await scene.store.read { try $0.runs.unfinished(memo) }
    #expect(first.map(\.stages) == [run("r1").stages])
    var stage = run("r1").stages[1]
    stage.state = .running
    try await scene.store.decide { [stage] transaction in
      try transaction.runs.update(stage)
      try transaction.runs.append(run("r2"), asked: RunRequest())
    }
    let second = try await scene.store.read { try $0.runs.unfinished(memo) }
    #expect(second.map(\.stages) == [[run("r1").stages[0], stage], run("r2").stages])
    let stored = try await scene.store.read { try $0.runs.stage(Self.fit, of: RunID("r1")) }
    #expect(stored?.stage == stage)
    #expect(stored?.position == 1)
    #expect(try await scene.store.read { try $0.runs.stage(Self.fit, of: RunID("r3")) } == nil)
  }

  private func run(_ id: String) -> PipelineRun {
    let prepare = StageAddress(pipeline: .root, stage: StageName("prepare"))
    return PipelineRun(
      id: RunID(id), pipelines: [.root], cause: "operator", requestedBy: OperatorName("ada"),
      createdAt: Timestamp(milliseconds: 5), state: .running,
      stages: [
        StageRun(runID: RunID(id), address: prepare),
        StageRun(runID: RunID(id), address: Self.fit, dependsOn: [prepare]),
      ])
  }
}
