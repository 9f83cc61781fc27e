import Domain
import Foundation
import Storage
import TestSupport
import Testing

@testable import EngineCore
@testable import Pipelines

@Suite(.timeLimit(.minutes(5))) struct StageAttemptTests {
  @Test func `stages whose long addresses begin alike run side by side, each with its own log`()
    async throws
  {
    let scene = try EngineScene()
    let folder = "forecasting/regional-demand/gradient-boosting"
    try scene.folder.write(Self.regions, to: folder + "/dvc.yaml")
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun(RunRequest(targets: [folder + "/dvc.yaml"]))
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      for stage in run.stages {
        let log = try await engine.log(of: stage.address, in: run.id, from: 0)
        let region = stage.address.stage.rawValue.split(separator: "@").last.map(String.init) ?? ""
        #expect(String(decoding: log.bytes, as: UTF8.self) == "evaluated \(region)\n")
        #expect(try scene.folder.read("\(folder)/\(region).txt") == region + "\n")
      }
    }
  }

  @Test(arguments: [
    ("in.txt", "new", "would run: in.txt changed"),
    ("dvc.yaml", slow + "# more\n    desc: x\n", "unchanged: nothing changed"),
    (
      "dvc.yaml", slow.replacingOccurrences(of: "cat in.txt", with: "cat ./in.txt"),
      "would run: its command changed"
    ),
  ])
  func `a stage found after a restart is recorded with what it began with`(
    _ file: String, _ text: String, _ status: String
  ) async throws {
    let scene = try EngineScene(pipeline: Self.slow)
    try scene.folder.write("old", to: "in.txt")
    scene.makePipe("ready")
    scene.makePipe("gate")
    let id = try await scene.withEngine { engine in
      let receipt = try await engine.ask(.pipeline(.run(RunRequest())))
      await scene.heard(from: "ready")
      return try #require(receipt.runID)
    }
    try scene.folder.write(text, to: file)
    try await scene.withEngine { engine in
      try scene.open(pipe: "gate")
      #expect(try await engine.ended(id).state == .finished)
      guard case .pipelines(let pipelines) = try await engine.page(.pipelines).content else {
        return
      }
      #expect(pipelines.flatMap(\.stages).map(\.status) == [status])
    }
  }

  @Test func `a stage whose process never began is begun anew by the next engine`() async throws {
    let scene = try EngineScene()
    let first = try await scene.open()
    let id = try #require(try await first.ask(.pipeline(.run(RunRequest()))).runID)
    try await first.pretendToBegin(id)
    await first.drain()
    try await scene.withEngine { engine in
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      #expect(run.stages.map(\.attempt) == [2, 1])
    }
  }

  @Test func `an attempt that an engine did not live to begin counts as no try`() async throws {
    let scene = try EngineScene(pipeline: Self.failsOnce)
    let first = try await scene.open()
    let id = try #require(try await first.ask(.pipeline(.run(RunRequest()))).runID)
    try await first.pretendToBegin(id)
    await first.drain()
    try await scene.withEngine { engine in
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.succeeded])
      #expect(run.stages.map(\.attempt) == [3])
      #expect(run.stages.map(\.tries) == [2])
    }
  }

  @Test func `a stage whose process was killed before it began is tried again`() async throws {
    let scene = try EngineScene(pipeline: Self.gated)
    scene.makePipe("ready")
    scene.makePipe("gate")
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      await scene.heard(from: "ready")
      try scene.folder.write("fenced\n", to: ".binnacle/attempts/\(id)-1-1/started")
      try scene.open(pipe: "gate")
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      #expect(run.stages.map(\.attempt) == [1, 2])
    }
    #expect(scene.attempts.isEmpty)
  }

  @Test func `results wait until another process lets go of DVC's lock`() async throws {
    let scene = try EngineScene(pipeline: Self.locked)
    for pipe in ["held", "gate"] { scene.makePipe(pipe) }
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      let reason = try await engine.waitingResult()
      let pattern = /its results wait: process \d+ \(flock\) holds the workspace's lock \(.*/
      #expect(reason.wholeMatch(of: pattern) != nil)
      try scene.open(pipe: "gate")
      scene.clock.advance(by: .seconds(1))
      let run = try await engine.ended(id)
      #expect(run.stages.map(\.state) == [.succeeded, .succeeded])
      #expect(run.stages.map(\.reason).allSatisfy { !$0.hasPrefix("its results wait") })
    }
  }

  @Test func `a stage whose results wait can be cancelled`() async throws {
    let scene = try EngineScene(pipeline: Self.locked)
    for pipe in ["held", "gate"] { scene.makePipe(pipe) }
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      _ = try await engine.waitingResult()
      try await engine.ask(.pipeline(.cancel(id)))
      scene.clock.advance(by: .seconds(1))
      let run = try await engine.ended(id)
      #expect(run.state == .killed)
      #expect(run.stages.map(\.state) == [.cancelled, .cancelled])
      #expect(!FileManager.default.fileExists(atPath: scene.folder.path + "/dvc.lock"))
    }
  }

  @Test func `what an attempt left behind is removed by the next engine`() async throws {
    let scene = try EngineScene()
    let left = ".binnacle/attempts/killed-0-1"
    try scene.folder.write("1 1\n", to: left + "/started")
    try scene.folder.write("0\n", to: left + "/exit")
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.state == .finished)
    }
    #expect(scene.attempts.isEmpty)
  }

  @Test func `the result of an older attempt is ignored`() async throws {
    let scene = try EngineScene()
    let engine = try await scene.open()
    let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
    var older = try await engine.pretendToBegin(id)
    let book = RunBook()
    try await engine.store.decide { [older] in try book.beginAnew(older, in: $0) }
    older.state = .succeeded
    let isStored = try await engine.store.decide { [older] in try book.finish(older, nil, in: $0) }
    #expect(!isStored)
    let begun = try await engine.store.decide { [older] in
      try book.begin(older, inputs: "cmd: x", in: $0)
    }
    #expect(begun == nil)
    let run = try #require(try await engine.store.read { try $0.runs.run(id) })
    #expect(run.stages.map(\.state) == [.waiting, .waiting])
  }

  @Test func `a cancellation that the engine did not live to carry out is carried out by the next`()
    async throws
  {
    let scene = try EngineScene(pipeline: Self.endless)
    scene.makePipe("ready")
    let id = try await scene.withEngine { engine in
      let receipt = try await engine.ask(.pipeline(.run(RunRequest(targets: ["one"]))))
      await scene.heard(from: "ready")
      let id = try #require(receipt.runID)
      _ = try await engine.store.decide { try RunBook().cancel(id, in: $0) }
      return id
    }
    try await scene.withEngine { engine in
      let run = try await engine.ended(id)
      #expect(run.state == .killed)
      #expect(run.stages.map(\.state) == [.cancelled])
    }
  }

  @Test func `a process that cannot be told to stop keeps no other from being stopped`()
    async throws
  {
    let scene = try EngineScene(pipeline: Self.endless)
    scene.makePipe("ready")
    scene.makePipe("ready2")
    try await scene.withEngine { engine in
      let id = try #require(try await engine.ask(.pipeline(.run(RunRequest()))).runID)
      await scene.heard(from: "ready")
      await scene.heard(from: "ready2")
      let block = scene.folder.path + "/.binnacle/attempts/\(id)-0-1/stop.claim"
      try FileManager.default.createDirectory(
        atPath: block, withIntermediateDirectories: false)
      let problem = await #expect(throws: Problem.self) {
        try await engine.ask(.pipeline(.cancel(id)))
      }
      #expect(problem?.code == .internalFailure)
      try await engine.fact { event in
        if case .pipeline(.stageChanged(let stage)) = event {
          stage.address.stage.rawValue == "two" && stage.state == .cancelled
        } else {
          false
        }
      }
      try FileManager.default.removeItem(atPath: block)
      try await engine.ask(.pipeline(.cancel(id)))
      #expect(try await engine.ended(id).state == .killed)
    }
  }

  @Test func `an attempt whose results cannot be recorded is forgotten all the same`()
    async throws
  {
    let scene = try EngineScene(pipeline: Self.unwritten)
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.stages.map(\.state) == [.failed])
      #expect(run.stages.first?.reason.contains("without writing its output a.txt") == true)
    }
    #expect(scene.attempts.isEmpty)
  }

  @Test func `a stage that takes longer than its declaration allows fails`() async throws {
    let scene = try EngineScene(pipeline: Self.limited)
    try await scene.withEngine { engine in
      let run = try await engine.finishedRun()
      #expect(run.stages.map(\.state) == [.failed])
      #expect(run.stages.map(\.reason) == ["its time ran out"])
    }
  }

  private static let regions = """
    stages:
      evaluate:
        foreach: [north, south]
        do:
          cmd: echo evaluated ${item}; echo ${item} > ${item}.txt
          outs: ["${item}.txt"]
    """

  private static let slow = """
    stages:
      copy:
        cmd: cat in.txt > out.txt; echo x > ready; cat gate
        deps: [in.txt]
        outs: [out.txt]

    """

  private static let failsOnce = """
    stages:
      once:
        cmd: test -e tried && echo x > a.txt || { touch tried; exit 7; }
        outs: [a.txt]
        meta: {binnacle: {retries: {max: 1, backoff_s: 0}}}
    """

  private static let gated = """
    stages:
      first: {cmd: "echo x > ready; cat gate > a.txt", outs: [a.txt]}
      second:
        cmd: cp a.txt b.txt
        deps: [a.txt]
        outs: [b.txt]
        meta: {binnacle: {retries: {max: 1, backoff_s: 0}}}
    """

  /// The first stage holds the lock while the second has ended.
  private static let locked = """
    stages:
      holder: {cmd: "flock .dvc/tmp/lock sh -c 'echo x > held; cat gate'"}
      other: {cmd: "cat held > a.txt", outs: [a.txt]}
    """

  private static let endless = """
    stages:
      one: {cmd: "echo x > ready; sleep 300", outs: [a.txt]}
      two: {cmd: "echo x > ready2; sleep 300", outs: [b.txt]}
    """

  private static let unwritten = """
    stages:
      broken: {cmd: "true", outs: [a.txt]}
    """

  private static let limited = """
    stages:
      endless: {cmd: sleep 300, outs: [a.txt], meta: {binnacle: {time_s: 0.05}}}
    """
}

extension Engine {
  /// Waits until the results of a stage cannot be recorded yet, and returns why.
  fileprivate func waitingResult() async throws -> String {
    let fact = try await fact { event in
      if case .pipeline(.stageChanged(let stage)) = event {
        stage.reason.hasPrefix("its results wait")
      } else {
        false
      }
    }
    guard case .pipeline(.stageChanged(let stage)) = fact.event else { throw StreamEnded() }
    return stage.reason
  }

  /// Stores that the first stage of a run begins, as an engine does that ends before its process
  /// exists.
  @discardableResult
  fileprivate func pretendToBegin(_ id: RunID) async throws -> StageRun {
    try await store.decide { transaction in
      let book = RunBook()
      try book.begin(id, unchanged: [], in: transaction)
      guard var stage = try transaction.runs.run(id)?.stages.first else { throw StreamEnded() }
      stage.state = .running
      _ = try book.begin(stage, inputs: "cmd: x", in: transaction)
      return stage
    }
  }
}
