import Domain
import Foundation
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct StageRulesTests {
  private static let noModel = "version: 1\n"

  /// Fails with code 7 twice, then succeeds.
  private static func flaky(_ rules: String) -> String {
    """
    stages:
      fetch:
        cmd: n=$(cat tries 2>/dev/null || echo 0); echo $((n + 1)) > tries; echo try $n; test $n -ge 2 || exit 7
        deps: [raw.csv]
        meta: {binnacle: {retries: {\(rules)}}}
    """
  }

  @Test func `a failed stage is tried again after a pause that doubles`() async throws {
    let scene = try EngineScene(
      pipeline: Self.flaky("max: 2, backoff_s: 10, on: [7]"), declaration: Self.noModel)
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      let first = try await engine.waiting(attempt: 2)
      #expect(first.reason == "attempt 1 of 3: exit code 7; the next in 10 s")
      scene.clock.advance(by: .seconds(10))
      let second = try await engine.waiting(attempt: 3)
      #expect(second.reason == "attempt 2 of 3: exit code 7; the next in 20 s")
      scene.clock.advance(by: .seconds(20))
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.succeeded])
      #expect(run.stages.map(\.attempt) == [3])
      #expect(run.stages[0].account.hasPrefix("attempt 3 of 3, after exit code 7: "))
      let log = try await engine.log(of: run.stages[0].address, in: id, from: 0)
      #expect(String(decoding: log.bytes, as: UTF8.self) == "try 0\ntry 1\ntry 2\n")
    }
  }

  @Test func `an exit code that is not named ends the stage at once`() async throws {
    let scene = try EngineScene(
      pipeline: Self.flaky("max: 5, on: [75]"), declaration: Self.noModel)
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.stages.map(\.state) == [.failed])
      #expect(run.stages.map(\.attempt) == [1])
      #expect(run.stages.map(\.reason) == ["exit code 7"])
    }
  }

  @Test func `the last attempt says how many there were`() async throws {
    let scene = try EngineScene(
      pipeline: Self.flaky("max: 1, backoff_s: 0"), declaration: Self.noModel)
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.stages.map(\.reason) == ["exit code 7, 2 attempts"])
    }
  }

  @Test func `a stage that waits for its next attempt can be cancelled`() async throws {
    let scene = try EngineScene(
      pipeline: Self.flaky("max: 2, backoff_s: 10"), declaration: Self.noModel)
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      _ = try await engine.waiting(attempt: 2)
      try await engine.ask(.pipeline(.cancel(id)))
      #expect(try await engine.ended(id).stages.map(\.state) == [.cancelled])
    }
  }

  /// Each stage fails when it finds the other at work.
  private static func alone(_ settings: String) -> String {
    let command = "mkdir busy && for i in 1 2 3 4 5 6 7 8; do ls >/dev/null; done && rmdir busy"
    return """
      stages:
        one: {cmd: '\(command)', deps: [raw.csv]\(settings)}
        two: {cmd: '\(command)', deps: [raw.csv]\(settings)}
      """
  }

  @Test(arguments: [
    ("mutex: disk", "waits for the mutex disk"),
    ("mutex: [a, disk]", "waits for the mutex a"),
    ("pool: db", "waits for the pool db, 1 place in all"),
    ("cpus: 2", "waits for 2 of 2 CPUs"),
    ("mem_mb: 3000", "waits for 3000 of 4000 MB of memory"),
    ("gpus: 1", "waits for 1 of 1 GPUs"),
  ])
  func `stages that claim the same run one after the other`(
    _ claim: String, _ words: String
  ) async throws {
    let scene = try EngineScene(
      pipeline: Self.alone(", meta: {binnacle: {\(claim)}}"),
      declaration: "version: 1\nresources: {gpus: 1, pools: {db: 1}}\n")
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      try await engine.fact { event in
        if case .pipeline(.stageChanged(let stage)) = event { stage.reason == words } else { false }
      }
    }
  }

  @Test func `a run keeps to the number of stages it was given`() async throws {
    let scene = try EngineScene(pipeline: Self.alone(""), declaration: Self.noModel)
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun(RunRequest(jobs: 1))
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      try await engine.fact { event in
        if case .pipeline(.stageChanged(let stage)) = event {
          stage.reason == "waits for a slot, 1 for this run"
        } else {
          false
        }
      }
    }
  }

  @Test func `a run that asks for more slots than there are is told`() async throws {
    let scene = try EngineScene(pipeline: Self.alone(""), declaration: Self.noModel)
    try await scene.withEngine { engine in
      let fits = try await engine.ask(.pipeline(.run(RunRequest(jobs: 2)))).message
      #expect(fits.hasSuffix(" started with 2 stages"))
      let more = try await engine.ask(.pipeline(.run(RunRequest(jobs: 3)))).message
      #expect(
        more.hasSuffix(
          "2 stages, 2 at a time: the engine has no more slots (jobs: in binnacle.yaml)"))
    }
  }

  @Test func `a run that waits behind another names it`() async throws {
    let scene = try EngineScene(
      pipeline: "stages: {hold: {cmd: cat go}}", declaration: Self.noModel)
    mkfifo(scene.folder.path + "/go", 0o600)
    try await scene.withEngine { engine in
      let first = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      let second = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      let words = "waits for run \(first), which has the same pipeline"
      try await engine.fact { event in
        guard case .pipeline(.stageChanged(let stage)) = event else { return false }
        return stage.runID == second && stage.reason == words
      }
      try await engine.ask(.pipeline(.cancel(second)))
      try "x".write(toFile: scene.folder.path + "/go", atomically: false, encoding: .utf8)
      #expect(try await engine.ended(first).state == .finished)
      #expect(try await engine.ended(second).state == .killed)
    }
  }

  @Test(arguments: [0, -1, 1_001])
  func `a number of jobs that makes no sense is refused`(_ jobs: Int) async throws {
    let scene = try EngineScene(declaration: Self.noModel)
    try await scene.withEngine { engine in
      let problem = await #expect(throws: Problem.self) {
        try await engine.ask(.pipeline(.run(RunRequest(jobs: jobs))))
      }
      #expect(
        problem?.sentence
          == "\(jobs) jobs are asked for, it must be 1 to 1000 (--jobs). Write --jobs 4.")
    }
  }

  @Test(arguments: [
    (
      "cpus: 64",
      "stage one claims 64 CPUs, there are 2 CPUs (dvc.yaml:2:128). Claim less under meta: "
        + "binnacle:, or say under resources: in binnacle.yaml what there is."
    ),
    (
      "pool: dv",
      "there is no pool dv, which stage one claims a place in (dvc.yaml:2:128). Did you mean db? "
        + "Pools stand under resources: in binnacle.yaml."
    ),
    (
      "executor: slurm",
      "executor is slurm, stages run on this machine only (dvc.yaml:2:139). "
        + "Write executor: local, or leave it out."
    ),
  ])
  func `a claim that can never be met is refused`(
    _ claim: String, _ sentence: String
  ) async throws {
    let scene = try EngineScene(
      pipeline: Self.alone(", meta: {binnacle: {\(claim)}}"),
      declaration: "version: 1\nresources: {pools: {db: 1}}\n")
    try await scene.withEngine { engine in
      let problem = await #expect(throws: Problem.self) {
        try await engine.ask(.pipeline(.run(RunRequest())))
      }
      #expect(problem?.sentence == sentence)
    }
  }

  @Test(arguments: [
    ("cpus: 64", "stage big claims 64 CPUs, there are 2 CPUs (dvc.yaml:2:39)"),
    ("cpus: many", "cpus must be a whole number, found text (many) (dvc.yaml:2:46)"),
  ])
  func `a claim that cannot be met stops its stage alone`(
    _ claim: String, _ words: String
  ) async throws {
    let scene = try EngineScene(
      pipeline: """
        stages:
          big: {cmd: 'true', meta: {binnacle: {\(claim)}}, deps: [raw.csv]}
          small: {cmd: 'true', deps: [raw.csv]}
        """, declaration: Self.noModel)
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.failed, .succeeded])
      #expect(run.stages[0].reason.hasPrefix(words + ". "))
      let named = await #expect(throws: Problem.self) {
        try await engine.ask(.pipeline(.run(RunRequest(targets: ["big"]))))
      }
      #expect(named?.sentence.hasPrefix(words + ". ") == true)
    }
  }

  @Test func `secrets are covered wherever a log is cut`() async throws {
    let scene = try EngineScene(
      pipeline: """
        stages:
          leak:
            cmd: echo "[$DEPLOY_TOKEN] [$PIN] [$KIND] [$DB_PASSWORD]"
            meta: {binnacle: {env: {KIND: nightly, DB_PASSWORD: hunter2-2}}}
        """,
      declaration: "version: 1\nsecrets: [PIN]\n",
      environment: ["DEPLOY_TOKEN": "s3cr3t-value", "PIN": "4711"])
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      let address = run.stages[0].address
      let whole = try await engine.log(of: address, in: run.id, from: 0)
      let covered = "[************] [****] [nightly] [*********]\n"
      #expect(String(decoding: whole.bytes, as: UTF8.self) == covered)
      for cut in 0..<whole.bytes.count {
        let head = try await engine.log(of: address, in: run.id, from: 0, limit: cut)
        let tail = try await engine.log(of: address, in: run.id, from: Int64(cut))
        #expect(head.bytes + tail.bytes == whole.bytes)
      }
      let path = scene.folder.path + "/.binnacle/runs/\(run.id)/\(address.fileName).log"
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
      #expect(mode as? Int == 0o600)
      // Whoever opens the file, or an engine that no longer knows the values, sees no more.
      let kept = try String(contentsOfFile: path, encoding: .utf8)
      #expect(kept == covered)
    }
  }

  @Test func `a secret of a stage's own environment is covered while it runs`() async throws {
    let scene = try EngineScene(
      pipeline: """
        stages:
          leak:
            cmd: echo "[$API_TOKEN]"; echo > ready; cat go
            meta: {binnacle: {env: {API_TOKEN: s3cr3t-value}}}
        """, declaration: Self.noModel)
    scene.makePipe("go")
    scene.makePipe("ready")
    let id = try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      await scene.heard(from: "ready")
      #expect(try await engine.log(of: id) == "[************]\n")
      return id
    }
    // The engine that takes the stage over knows what it keeps secret too.
    try await scene.withEngine { engine in
      #expect(try await engine.log(of: id) == "[************]\n")
      try scene.open(pipe: "go")
      #expect(try await engine.ended(id).state == .finished)
    }
  }

  @Test func `no stage sees what proves who pushed`() async throws {
    let scene = try EngineScene(
      pipeline: "stages: {look: {cmd: 'echo [${HOOK_SECRET-none}]'}}".replacing("${", with: "\\${"),
      declaration: """
        version: 1
        triggers: {push: {webhook: {provider: github, secret_env: HOOK_SECRET}}}
        """, environment: ["HOOK_SECRET": "s3cr3t-value"])
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      let log = try await engine.log(of: run.stages[0].address, in: run.id, from: 0)
      #expect(String(decoding: log.bytes, as: UTF8.self) == "[none]\n")
    }
  }

  /// DVC 3.67.1 restores in each of these cases too.
  @Test func `inputs that come back need no second run`() async throws {
    let scene = try EngineScene(
      pipeline: """
        stages:
          copy:
            cmd: cp raw.csv rows.csv; echo "{\\"n\\":1}" > n.json; echo ran >> count
            deps: [raw.csv]
            outs: [rows.csv]
            metrics: [{n.json: {cache: false}}]
        """, declaration: Self.noModel)
    let ran = { try scene.folder.read("count").count { $0 == "\n" } }
    try await scene.withEngine { engine in
      _ = try await engine.finishedRun()
      try scene.folder.write("a,b\n3,4\n", to: "raw.csv")
      _ = try await engine.finishedRun()
      #expect(try ran() == 2)
      try scene.folder.write("a,b\n1,2\n", to: "raw.csv")
      let run = try await engine.finishedRun()
      #expect(run.stages.map(\.state) == [.cached])
      #expect(
        run.stages.map(\.reason) == ["raw.csv changed, an earlier run had the same inputs"])
      #expect(try scene.folder.read("rows.csv") == "a,b\n1,2\n")
      try scene.folder.write("spoilt", to: "rows.csv")
      try scene.folder.write("{}", to: "n.json")
      _ = try await engine.finishedRun()
      #expect(try scene.folder.read("rows.csv") == "a,b\n1,2\n")
      #expect(try scene.folder.read("n.json") == "{\"n\":1}\n")
      #expect(try ran() == 2)
      _ = try await engine.finishedRun(RunRequest(isForced: true))
      #expect(try ran() == 3)
    }
  }

  @Test func `what a stage used is known`() async throws {
    let scene = try EngineScene()
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.stages.allSatisfy { ($0.usage?.cpuSeconds ?? -1) >= 0 })
    }
  }
}

extension Engine {
  /// What the only stage of a run has written.
  fileprivate func log(of id: RunID) async throws -> String {
    let stage = try await run(id).stages[0]
    return String(decoding: try await log(of: stage.address, in: id, from: 0).bytes, as: UTF8.self)
  }

  /// Waits until a stage run waits for an attempt.
  fileprivate func waiting(attempt: Int) async throws -> StageRun {
    let fact = try await fact { event in
      if case .pipeline(.stageChanged(let stage)) = event {
        stage.attempt == attempt && stage.state == .waiting && stage.retryAt != nil
      } else {
        false
      }
    }
    guard case .pipeline(.stageChanged(let stage)) = fact.event else { throw StreamEnded() }
    return stage
  }
}
