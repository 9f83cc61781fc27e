import Domain
import EngineLink
import TestSupport
import Testing
import TextUI

@testable import binnacle

@Suite struct `Running on the command line` {
  private static let request = Command.pipeline(.run(RunRequest()))
  private static let receipt = Receipt(
    message: "run r7 started with 2 stages", eventNumber: 1, runID: Sample.run)

  /// A world whose engine starts run r7.
  private func world() -> CommandWorld {
    let world = CommandWorld()
    world.client.put(Self.receipt, for: Self.request)
    return world
  }

  private func send(_ run: PipelineRun, to client: InMemoryEngineClient) {
    var number: Int64 = 1
    for stage in run.stages {
      number += 1
      client.send(Sample.fact(number, .pipeline(.stageChanged(stage))))
    }
    client.send(
      Sample.fact(number + 1, .pipeline(.runEnded(Sample.run, run.state, at: Sample.at(30)))))
    client.put(.runs([run]), for: .run(Sample.run), number: number + 1)
  }

  @Test func `tells each change of a stage and how it ended`() async throws {
    let world = world()
    send(Sample.finished, to: world.client)
    #expect(
      try await world.run(RunCommand.self) == """
        run r7 started with 2 stages
        12:00:02  loans/dvc.yaml:split  cached: nothing changed
        12:00:03  loans/dvc.yaml:train  succeeded in 28 s: params.yaml changed
        run r7 finished: 1 ran, 1 unchanged
        """)
    #expect(world.client.followedAfter == [1])
  }

  @Test func `tells which attempt failed and why there is another one`() async throws {
    let world = world()
    var failed = Sample.finished
    failed.stages = [failed.stages[1]]
    var waiting = failed.stages[0]
    waiting.state = .waiting
    waiting.retry = StageRetry(reason: "exit code 7", most: 3)
    waiting.reason = "attempt 1 of 3: exit code 7; the next in 1 s"
    var busy = waiting
    busy.reason = "waits for a slot, 2 in all"
    failed.stages[0].attempt = 2
    failed.stages[0].retry = waiting.retry
    for (number, stage) in [waiting, busy].enumerated() {
      world.client.send(Sample.fact(Int64(number + 2), .pipeline(.stageChanged(stage))))
    }
    world.client.send(Sample.fact(4, .pipeline(.stageChanged(failed.stages[0]))))
    world.client.send(
      Sample.fact(5, .pipeline(.runEnded(Sample.run, .finished, at: Sample.at(30)))))
    world.client.put(.runs([failed]), for: .run(Sample.run), number: 5)
    #expect(
      try await world.run(RunCommand.self) == """
        run r7 started with 2 stages
        12:00:02  loans/dvc.yaml:train  failed: attempt 1 of 3: exit code 7; the next in 1 s
        12:00:04  loans/dvc.yaml:train  succeeded in 28 s: attempt 2 of 3, after exit code 7: \
        params.yaml changed
        run r7 finished: 1 ran
        """)
  }

  @Test(arguments: [
    (StageRun.Loss.time, ProblemCode.timedOut, Int32(124)), (.process, .unavailable, 4),
  ])
  func `a stage that ran out of time or was lost ends as a CI job does`(
    loss: StageRun.Loss, code: ProblemCode, exitCode: Int32
  ) async throws {
    let world = world()
    var run = Sample.failed
    run.stages[1].reason = loss.reason
    run.stages[1].exitCode = nil
    send(run, to: world.client)
    let problem = try #require(try await world.problem(RunCommand.self))
    #expect(problem.code == code && problem.code.exitCode == exitCode)
    #expect(
      problem.sentence == "loans/dvc.yaml:train failed: \(loss.reason) (run r7). "
        + "Read its log with binnacle runs logs r7.")
  }

  @Test(arguments: ["-1", "0"])
  func `a number of jobs below one is refused in a sentence`(jobs: String) {
    #expect(
      refusal(RunCommand.self, ["--jobs", jobs])
        == "--jobs is \(jobs), needs at least 1. Give a positive number.")
  }

  @Test func `ends with 3 and shows the log when a stage fails`() async throws {
    let world = world()
    send(Sample.failed, to: world.client)
    world.client.put(
      log: "reading rows\n\u{1B}[31mno column income\n", of: Sample.train, in: Sample.run)
    let problem = try await world.problem(RunCommand.self)
    #expect(
      world.screen.output == """
        run r7 started with 2 stages
        12:00:02  loans/dvc.yaml:split  succeeded in 2 s: never run
        12:00:03  loans/dvc.yaml:train  failed with exit code 9: never run
            reading rows
            ^[[31mno column income
        run r7 failed: 1 ran, 1 failed
        """)
    #expect(
      problem?.sentence == "loans/dvc.yaml:train failed with exit code 9 (run r7). "
        + "Read its log with binnacle runs logs r7.")
    #expect(problem?.code.exitCode == 3)
  }

  @Test func `keeps the result apart from progress for programs`() async throws {
    let world = world()
    send(Sample.finished, to: world.client)
    let json = try await world.run(RunCommand.self, "--format", "json")
    #expect(
      json == #"{"run_id":"r7","state":"finished","cause":"operator","requested_by":"ada","#
        + #""created_at":"2026-01-01T12:00:00.000Z","ended_at":"2026-01-01T12:00:30.000Z","#
        + #""stages":[{"stage":"loans/dvc.yaml:split","state":"cached","#
        + #""reason":"nothing changed","attempt":1},"#
        + #"{"stage":"loans/dvc.yaml:train","state":"succeeded","reason":"params.yaml changed","#
        + #""attempt":1,"exit_code":0,"started_at":"2026-01-01T12:00:01.000Z","#
        + #""ended_at":"2026-01-01T12:00:29.000Z","cpu_s":51.24,"#
        + #""peak_memory_bytes":640123456}]}"#)
    #expect(world.screen.notes.contains("loans/dvc.yaml:split  cached"))
  }

  @Test func `prints only the id when detached`() async throws {
    #expect(try await world().run(RunCommand.self, "--detach") == "r7")
    #expect(
      try await world().run(RunCommand.self, "--detach", "--format", "json")
        == #"{"run_id":"r7"}"#)
  }

  @Test func `passes targets, parameters and force`() async throws {
    let world = CommandWorld()
    let command = Command.pipeline(
      .run(
        RunRequest(
          targets: ["loans/dvc.yaml:train"], isForced: true, parameters: ["a.b": "1=2"])))
    world.client.put(Self.receipt, for: command)
    try await world.run(
      RunCommand.self, "loans/dvc.yaml:train", "--force", "--param", "a.b=1=2", "--detach")
    #expect(world.client.commands == [command])
  }

  @Test func `starts nothing when it only says what would run`() async throws {
    let world = CommandWorld()
    #expect(
      try await world.run(RunCommand.self, "--dry-run") == """
        stage                 now
        loans/dvc.yaml:split  unchanged: nothing changed
        loans/dvc.yaml:train  would run: params.yaml changed
        """)
    #expect(world.client.commands.isEmpty)
  }

  @Test func `asks the engine what the whole request would do`() async throws {
    let world = CommandWorld()
    let request = RunRequest(targets: ["train"], isForced: true, parameters: ["a.b": "2"])
    world.client.put(.pipelines([Sample.pipelines[0]]), for: .preview(request))
    let text = try await world.run(
      RunCommand.self, "train", "--force", "--param", "a.b=2", "--dry-run")
    #expect(text.contains("loans/dvc.yaml:train"))
    #expect(world.client.commands.isEmpty)
  }

  @Test func `takes up a lost link where it broke`() async throws {
    let world = world()
    world.client.send(Sample.fact(2, .pipeline(.stageChanged(Sample.finished.stages[0]))))
    async let text = world.run(RunCommand.self)
    while !world.screen.output.contains("cached") { await Task.yield() }
    world.client.cutLinks()
    await world.clock.waitForWaiters(1)
    world.client.send(
      Sample.fact(3, .pipeline(.runEnded(Sample.run, .finished, at: Sample.at(30)))))
    world.clock.advance(by: .seconds(1))
    #expect(try await text.hasSuffix("run r7 finished: 1 ran, 1 unchanged"))
    #expect(world.client.followedAfter == [1, 2])
    #expect(world.screen.notes == "the link to the engine is lost, trying again")
  }

  @Test func `takes the run's page when too many events were missed`() async throws {
    let world = world()
    world.client.send(.resync)
    #expect(
      try await world.run(RunCommand.self) == """
        run r7 started with 2 stages
        run r7 finished: 1 ran, 1 unchanged
        """)
  }

  @Test func `ends with 130 when somebody cancels the run`() async throws {
    let world = world()
    send(
      Sample.pipelineRun(.killed, [Sample.stage(Sample.train, .cancelled)]), to: world.client)
    let problem = try await world.problem(RunCommand.self)
    #expect(problem?.sentence == "run r7 was cancelled. Start it again with binnacle run.")
    #expect(problem?.code.exitCode == 130)
  }
}

@Suite struct `Stages on the command line` {
  @Test func `name what is stale and why`() async throws {
    #expect(
      try await CommandWorld().run(StatusCommand.self, "--format", "json")
        == #"{"pipelines":[{"name":"loans/dvc.yaml","stages":[{"stage":"loans/dvc.yaml:split","#
        + #""status":"unchanged: nothing changed","command":"binnacle split","depends_on":[]},"#
        + #"{"stage":"loans/dvc.yaml:train","status":"would run: params.yaml changed","#
        + #""command":"binnacle fit","depends_on":["loans/dvc.yaml:split"]}]}]}"#)
  }

  @Test func `are told with those they need`() async throws {
    let world = CommandWorld()
    world.client.put(
      .pipelines(Sample.pipelines), for: .preview(RunRequest(targets: ["loans/dvc.yaml:train"])))
    let text = try await world.run(StatusCommand.self, "loans/dvc.yaml:train")
    #expect(text.contains("loans/dvc.yaml:split"))
  }

  @Test func `stand beneath the last stage they need`() {
    func stage(_ name: String, after: [String]) -> StageSummary {
      StageSummary(
        address: StageAddress(pipeline: .root, stage: StageName(name)), command: "",
        dependsOn: after.map { StageAddress(pipeline: .root, stage: StageName($0)) }, status: "")
    }
    let pipeline = PipelineSummary(
      name: .root,
      stages: [
        stage("split", after: []), stage("train", after: ["split"]),
        stage("evaluate", after: ["split", "train"]), stage("report", after: ["train"]),
        stage("check", after: ["split"]),
      ])
    #expect(
      StageTree([pipeline], .ascii).text == """
        split
        |- train
        |  |- evaluate  (also after split)
        |  `- report
        `- check
        """)
    #expect(
      StageTree([pipeline]).text == """
        split
        ├─ train
        │  ├─ evaluate  (also after split)
        │  └─ report
        └─ check
        """)
  }

  @Test func `of a circle are left out of the drawing, not walked for ever`() {
    let stages = ["a", "b"].map { StageAddress(pipeline: .root, stage: StageName($0)) }
    let circle = PipelineSummary(
      name: .root,
      stages: [(0, 1), (1, 0)].map { own, other in
        StageSummary(address: stages[own], command: "", dependsOn: [stages[other]], status: "")
      })
    #expect(StageTree([circle]).text == "a\nb")
  }
}

@Suite struct `Past runs on the command line` {
  @Test func `are listed`() async throws {
    #expect(
      try await CommandWorld().run(RunsListCommand.self) == """
        run  state     started              took  stages  cause     by
        r7   finished  2026-01-01 12:00:00  30 s  2 of 2  operator  ada
        """)
  }

  @Test func `are shown with their stages`() async throws {
    #expect(
      try await CommandWorld().run(RunsShowCommand.self, "r7") == """
        run r7  finished  2026-01-01 12:00:00  cause: operator  by ada

        stage                 state      took  used                reason
        loans/dvc.yaml:split  cached     -     -                   nothing changed
        loans/dvc.yaml:train  succeeded  28 s  51.2 s CPU, 640 MB  params.yaml changed
        """)
  }

  @Test func `are shown with the values they were given and their attempts`() async throws {
    let world = CommandWorld()
    var train = Sample.finished.stages[1]
    train.attempt = 2
    train.retry = StageRetry(reason: "exit code 7", most: 3)
    let run = PipelineRun(
      id: Sample.run, pipelines: Sample.finished.pipelines, cause: "operator",
      requestedBy: OperatorName("ada"), createdAt: Sample.at(0), endedAt: Sample.at(30),
      state: .finished, stages: [train], parameters: ["b": "0.5", "a.x": "2"])
    world.client.put(.runs([run]), for: .run(Sample.run), number: 3)
    #expect(
      try await world.run(RunsShowCommand.self, "r7") == """
        run r7  finished  2026-01-01 12:00:00  cause: operator  by ada
        with a.x=2, b=0.5

        stage                 state      took  used                reason
        loans/dvc.yaml:train  succeeded  28 s  51.2 s CPU, 640 MB  \
        attempt 2 of 3, after exit code 7: params.yaml changed
        """)
    let json = try await CommandWorld(client: world.client).run(
      RunsShowCommand.self, "r7", "--format", "json")
    #expect(json.contains(#""parameters":{"a.x":"2","b":"0.5"}"#))
    #expect(json.contains(#""attempt":2,"most_attempts":3,"tried_again_after":"exit code 7""#))
  }

  @Test func `are cancelled by their id`() async throws {
    let world = CommandWorld()
    #expect(try await world.run(RunsCancelCommand.self, "r7") == "done")
    #expect(world.client.commands == [.pipeline(.cancel(Sample.run))])
  }

  @Test func `cannot be listed by a count below one`() {
    #expect(
      refusal(RunsListCommand.self, ["--limit", "0"])
        == "--limit is 0, needs at least 1. Give a positive number.")
  }

  @Test func `print their logs with control characters shown`() async throws {
    let world = CommandWorld()
    world.client.put(log: "one\r\n\u{07}two", of: Sample.train, in: Sample.run)
    #expect(
      try await world.run(RunsLogsCommand.self, "r7", "loans/dvc.yaml:train") == "one\n^Gtwo")
  }

  @Test func `print the logs of all stages that started`() async throws {
    let world = CommandWorld()
    world.client.put(log: "fitted\n", of: Sample.train, in: Sample.run)
    #expect(try await world.run(RunsLogsCommand.self) == "== loans/dvc.yaml:train ==\nfitted")
  }

  @Test func `print the logs of all stages for programs`() async throws {
    let world = CommandWorld()
    world.client.put(log: "one\ntwo\n", of: Sample.train, in: Sample.run)
    #expect(
      try await world.run(RunsLogsCommand.self, "--format", "json")
        == #"{"run":"r7","stages":[{"stage":"loans/dvc.yaml:train","lines":["one","two"]}]}"#)
    #expect(
      refusal(RunsLogsCommand.self, ["-f", "--format", "json"])
        == "--follow writes text as it comes. Leave out --format json.")
  }

  @Test func `print a log longer than one answer whole`() async throws {
    let world = CommandWorld()
    let lines = (0..<20_000).map { "line \($0)" }
    world.client.put(
      log: lines.joined(separator: "\n") + "\n", of: Sample.train, in: Sample.run)
    let text = try await world.run(RunsLogsCommand.self, "r7", "loans/dvc.yaml:train")
    #expect(text == lines.joined(separator: "\n"))
  }

  @Test func `go on printing a log that grows`() async throws {
    let world = CommandWorld()
    world.client.put(log: "one\n", of: Sample.train, in: Sample.run, isComplete: false)
    async let text = world.run(RunsLogsCommand.self, "-f", "r7", "loans/dvc.yaml:train")
    await world.clock.waitForWaiters(1)
    world.client.put(log: "one\ntwo\n", of: Sample.train, in: Sample.run)
    world.clock.advance(by: .seconds(1))
    #expect(try await text == "one\ntwo")
  }

  @Test func `name the nearest stage`() async throws {
    let problem = try await CommandWorld().problem(
      RunsLogsCommand.self, "r7", "loans/dvc.yaml:trein")
    #expect(
      problem?.sentence == "no stage loans/dvc.yaml:trein (run r7). "
        + "Did you mean loans/dvc.yaml:train?")
  }
}
