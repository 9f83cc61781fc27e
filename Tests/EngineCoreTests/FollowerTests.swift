import Domain
import Foundation
import Pipelines
import Storage
import TestSupport
import Testing

@testable import EngineCore

/// Real files and the system's own reports, under a clock that stands still until it is moved.
@Suite(.timeLimit(.minutes(5))) struct FollowerTests {
  private static func scene(_ trigger: String) throws -> EngineScene {
    try EngineScene(
      declaration: EngineScene.declaration
        + "\ntriggers:\n  it: {\(trigger), overlap: allow, run: prepare}\n")
  }

  /// Runs the follower of the scene's one trigger beside `body`.
  private static func following(
    _ scene: EngineScene, _ body: (Engine) async throws -> Void
  ) async throws {
    let engine = try await scene.open()
    let declared = try #require(engine.declaration.triggers.first)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.follow(declared) }
      try await body(engine)
      group.cancelAll()
    }
    await engine.drain()
  }

  private static func fact(_ engine: Engine, after number: Int64 = 0) async throws -> NumberedEvent
  {
    try await engine.fact(after: number) { event in
      if case .trigger = event { true } else { false }
    }
  }

  /// Waits until the follower knows what was there before it began.
  private static func ready(_ engine: Engine) async throws {
    let name = TriggerName("it")
    while try await engine.store.read({ try $0.triggers.state(of: name)?.seen }) == nil {
      await Task.yield()
    }
  }

  private static func write(_ text: String, to path: String, _ scene: EngineScene) throws {
    let full = URL(fileURLWithPath: scene.folder.path + "/" + path)
    try FileManager.default.createDirectory(
      at: full.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: full)
  }

  @Test func `a file that rests starts a run, the same content again does not`() async throws {
    let scene = try Self.scene(#"file: {glob: "in/*.csv", settle_s: 5}"#)
    try Self.write("old", to: "in/old.csv", scene)
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write("a,b\n", to: "in/new.csv", scene)
      await scene.clock.waitForWaiters(1)
      #expect(try await engine.store.read { try $0.runs.count() } == 0)
      scene.clock.advance(by: .seconds(5))
      let fact = try await Self.fact(engine)
      #expect(fact.event.summary.hasPrefix("in/new.csv arrived: run "))
      try Self.write("a,b\n", to: "in/again.csv", scene)
      await scene.clock.waitForWaiters(1)
      scene.clock.advance(by: .seconds(5))
      let second = try await Self.fact(engine, after: fact.number)
      #expect(second.event.summary.hasPrefix("in/again.csv arrived: the same ran as run "))
    }
  }

  @Test func `a file that grows while it is copied is waited for`() async throws {
    let scene = try Self.scene(#"file: {glob: "in/*.csv", settle_s: 5}"#)
    try Self.write("", to: "in/.keep", scene)
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write("1\n", to: "in/slow.csv", scene)
      await scene.clock.waitForWaiters(1)
      scene.clock.advance(by: .seconds(4))
      try Self.write("1\n2\n", to: "in/slow.csv", scene)
      scene.clock.advance(by: .seconds(1))
      await scene.clock.waitForWaiters(1)
      #expect(try await engine.store.read { try $0.runs.count() } == 0)
      scene.clock.advance(by: .seconds(5))
      _ = try await Self.fact(engine)
      let known = try await engine.store.read { try $0.triggers.files(of: TriggerName("it")) }
      #expect(known["in/slow.csv"]?.size == 4)
    }
  }

  @Test func `what came while no engine ran is found when one starts`() async throws {
    let scene = try Self.scene(#"file: {glob: "in/**/*.csv", settle_s: 0}"#)
    try await Self.following(scene) { try await Self.ready($0) }
    try Self.write("a", to: "in/deep/er/new.csv", scene)
    try await Self.following(scene) { engine in
      let fact = try await Self.fact(engine)
      #expect(fact.event.summary.hasPrefix("in/deep/er/new.csv arrived"))
    }
  }

  @Test func `folders that come later are watched too`() async throws {
    let scene = try Self.scene(#"file: {glob: "in/*/rows.csv", settle_s: 0}"#)
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write("a", to: "in/monday/rows.csv", scene)
      let first = try await Self.fact(engine)
      try Self.write("b", to: "in/tuesday/rows.csv", scene)
      let second = try await Self.fact(engine, after: first.number)
      #expect(second.event.summary.hasPrefix("in/tuesday/rows.csv arrived"))
    }
  }

  @Test(arguments: ["in", "in/day"], [true, false])
  func `a folder that is removed or moved away, and made again, is watched again`(
    folder: String, isMoved: Bool
  ) async throws {
    let scene = try Self.scene(#"file: {glob: "in/day/*.csv", settle_s: 0}"#)
    try Self.write("old", to: "in/day/old.csv", scene)
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write("a", to: "in/day/first.csv", scene)
      let first = try await Self.fact(engine)
      let path = scene.folder.path + "/" + folder
      if isMoved {
        try FileManager.default.moveItem(atPath: path, toPath: scene.folder.path + "/away")
      } else {
        try FileManager.default.removeItem(atPath: path)
      }
      try Self.write("b", to: "in/day/second.csv", scene)
      let second = try await Self.fact(engine, after: first.number)
      #expect(second.event.summary.hasPrefix("in/day/second.csv arrived"))
      try Self.write("c", to: "in/day/third.csv", scene)
      let third = try await Self.fact(engine, after: second.number)
      #expect(third.event.summary.hasPrefix("in/day/third.csv arrived"))
    }
  }

  @Test func `a marker says that its folder is complete`() async throws {
    let scene = try Self.scene(#"file: {glob: "in/*/part-*", marker: _SUCCESS}"#)
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write("a", to: "in/day/part-1", scene)
      try Self.write("b", to: "in/day/part-2", scene)
      try Self.write("", to: "in/day/_SUCCESS", scene)
      let fact = try await Self.fact(engine)
      #expect(fact.event.summary.hasPrefix("in/day/_SUCCESS arrived: run "))
      #expect(try await engine.store.read { try $0.runs.count() } == 1)
    }
  }

  @Test func `new content of a data set starts a run, by hand not twice`() async throws {
    let scene = try Self.scene("dataset: raw.csv")
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write("a,b\n3,4\n", to: "raw.csv", scene)
      await scene.clock.waitForWaiters(1)
      scene.clock.advance(by: .seconds(1))
      let fact = try await Self.fact(engine)
      #expect(fact.event.summary.hasPrefix("new content of raw.csv: run "))
      let fire = { isAnyway in
        Command.trigger(.fire(TriggerName("it"), parameters: [:], isAnyway: isAnyway))
      }
      let again = try await engine.ask(fire(false))
      #expect(again.message.contains("started nothing: the same ran as run"))
      #expect(try await engine.ask(fire(true)).runID != nil)
    }
  }

  @Test func `a data set's .dvc file counts by the content it records`() async throws {
    let scene = try Self.scene("dataset: raw.csv.dvc")
    let text = { (digest: String) in
      "outs:\n- md5: \(digest)\n  size: 8\n  hash: md5\n  path: raw.csv\n"
    }
    try Self.write(text(String(repeating: "a", count: 32)), to: "raw.csv.dvc", scene)
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try Self.write(text(String(repeating: "b", count: 32)), to: "raw.csv.dvc", scene)
      await scene.clock.waitForWaiters(1)
      scene.clock.advance(by: .seconds(1))
      _ = try await Self.fact(engine)
      let state = try await engine.store.read { try $0.triggers.state(of: TriggerName("it")) }
      #expect(state?.seen == String(repeating: "b", count: 32))
    }
  }

  @Test(arguments: [("Ada <ada@example.org>", true), ("Robot <robot@example.org>", false)])
  func `a new commit starts a run unless it is of one who is ignored`(
    _ author: String, _ starts: Bool
  ) async throws {
    let scene = try Self.scene("git: {branch: main, ignore: [robot@example.org]}")
    let commit = { (digit: String) in String(repeating: digit, count: 40) }
    let move = { (old: String, new: String) throws -> Void in
      try Self.write(
        "\(commit(old)) \(commit(new)) \(author) 1700000000 +0000\tx\n",
        to: ".git/logs/refs/heads/main", scene)
      try Self.write(commit(new) + "\n", to: ".git/refs/heads/main", scene)
    }
    try Self.write("ref: refs/heads/main\n", to: ".git/HEAD", scene)
    try move("0", "1")
    try await Self.following(scene) { engine in
      try await Self.ready(engine)
      try move("1", "2")
      await scene.clock.waitForWaiters(1)
      scene.clock.advance(by: .seconds(1))
      let fact = try await Self.fact(engine)
      let run = try await engine.store.read { try $0.runs.latest(1) }.first
      #expect((run != nil) == starts)
      #expect(run?.origin?.revision == (starts ? commit("2") : nil))
      #expect(
        fact.event.summary.hasPrefix(
          starts ? "main at 2222222: run " : "2222222: it is of one who is ignored"))
    }
  }
}
