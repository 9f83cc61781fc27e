import Domain
import Foundation
import Pipelines
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct TriggerTests {
  private static let form = TriggerName("form")

  private static func scene(_ trigger: String) throws -> EngineScene {
    let scene = try EngineScene(
      declaration: EngineScene.declaration + "\ntriggers:\n  form: {\(trigger)}\n")
    try scene.folder.write("rounds: 10\nname: usual\n", to: "params.yaml")
    return scene
  }

  private static func fire(
    _ engine: Engine, _ values: [String: String] = [:], isAnyway: Bool = false
  ) async throws(Problem) -> Receipt {
    try await engine.ask(.trigger(.fire(form, parameters: values, isAnyway: isAnyway)))
  }

  private static func refusal(
    _ engine: Engine, _ values: [String: String]
  ) async -> String? {
    do throws(Problem) {
      _ = try await fire(engine, values)
      return nil
    } catch {
      return error.sentence
    }
  }

  /// Fires for a key, as a service of the engine does.
  private static func fire(_ engine: Engine, key: String) async throws -> Receipt {
    let declared = try #require(engine.declaration.triggers.first)
    return try await engine.fire(
      declared, TriggerFiring(words: "it came", key: key), by: .engine, force: .usual)
  }

  @Test func `values are typed, and written when the run has its pipeline`() async throws {
    let scene = try Self.scene(
      "parameters: {rounds: {type: int, default: 10}, name: {type: choice, choices: [a, b], default: a}}"
    )
    try await scene.withEngine { engine in
      let receipt = try await Self.fire(engine, ["rounds": "200"])
      let run = try await engine.ended(try #require(receipt.runID))
      #expect(run.cause == "trigger form: by ada name=a rounds=200")
      #expect(try scene.folder.read("params.yaml") == "rounds: 200\nname: a\n")
      #expect(run.requestedBy == EngineScene.ada)
    }
  }

  @Test(arguments: [
    (
      ["rounds": "many"],
      "rounds must be a whole number, found many (--param). Give it as --param rounds=VALUE."
    ),
    (
      ["depth": "3"],
      "trigger form has no parameter depth (--param). Known are other and rounds."
    ),
    (
      ["rounds": "1"],
      "trigger form needs a value of other (--param). Give it as --param other=VALUE; it is true "
        + "or false."
    ),
    (
      ["rounds": "1", "other": "true"],
      "there is no parameter other (params.yaml). Known are name and rounds."
    ),
  ])
  func `a wrong value is refused by its name`(
    _ values: [String: String], _ sentence: String
  ) async throws {
    let scene = try Self.scene(
      "parameters: {rounds: {type: int, default: 10}, other: {type: bool}}")
    let engine = try await scene.open()
    #expect(await Self.refusal(engine, values) == sentence)
    #expect(try await engine.store.read { try $0.runs.count() } == 0)
    await engine.drain()
  }

  @Test func `the same thing starts one run, until it is forgotten, or anyway`() async throws {
    let scene = try Self.scene("overlap: allow, dedup_h: 1")
    let engine = try await scene.open()
    let first = try await Self.fire(engine, key: "a")
    let run = try #require(first.runID)
    let second = try await Self.fire(engine, key: "a")
    #expect(
      second.message == "trigger form started nothing: the same ran as run \(run) at "
        + "2023-11-14 22:13 UTC, and counts again from 2023-11-14 23:13 UTC")
    let status = try #require(try await engine.triggers().first)
    #expect(status.state.lastSkip?.reason.hasPrefix("it came: the same ran as run") == true)
    let row = try await engine.auditRows().first
    #expect(row?.outcome == .refused && row?.command == "trigger.fire")
    #expect(try await Self.fire(engine, key: "b").runID != nil)
    scene.clock.advance(by: .seconds(3_600))
    #expect(try await Self.fire(engine, key: "a").runID != nil)
    let declared = try #require(engine.declaration.triggers.first)
    let forced = try await engine.fire(
      declared, TriggerFiring(words: "it came", key: "a"), by: EngineScene.ada, force: .anyway)
    #expect(forced.runID != nil)
    let audited = try await engine.auditRows().first
    #expect(audited?.detail.hasSuffix(", anyway") == true)
    #expect(audited?.commandLine == "binnacle triggers fire form --anyway")
    await engine.drain()
  }

  @Test func `of two that come at the same moment one is skipped`() async throws {
    let scene = try Self.scene("overlap: allow")
    let engine = try await scene.open()
    let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
      for _ in 0..<8 { group.addTask { try await Self.fire(engine, key: "same") } }
      return try await group.reduce(into: [Receipt]()) { $0.append($1) }
    }
    #expect(receipts.count { $0.runID != nil } == 1)
    #expect(try await engine.store.read { try $0.runs.count() } == 1)
    await engine.drain()
  }

  @Test(arguments: [
    (TriggerOverlap.queue, [nil, nil, "waits and stands for it"], 2),
    (.skip, [nil, "goes on", "goes on"], 1), (.allow, [nil, nil, nil], 3),
  ])
  func `what comes while a run goes on follows the rule`(
    _ rule: TriggerOverlap, _ words: [String?], _ runs: Int
  ) async throws {
    let scene = try Self.scene("overlap: \(rule.rawValue)")
    let engine = try await scene.open()
    for (index, words) in words.enumerated() {
      let receipt = try await Self.fire(engine, key: "\(index)")
      if let words { #expect(receipt.message.contains(words), "\(receipt.message)") }
      // The first run has its pipelines, the second waits for them.
      if index == 0, let id = receipt.runID {
        try await engine.store.decide { transaction in
          guard var run = try transaction.runs.run(id) else { return }
          run.state = .running
          try transaction.runs.update(run)
        }
      }
    }
    let all = try await engine.store.read { try $0.runs.latest(10) }
    #expect(all.count == runs)
    await engine.drain()
  }

  @Test func `replacing cancels the run that goes on`() async throws {
    let scene = try Self.scene("overlap: replace")
    try await scene.withEngine { engine in
      let first = try #require(try await Self.fire(engine, key: "1").runID)
      let second = try #require(try await Self.fire(engine, key: "2").runID)
      #expect(try await engine.ended(second).state == .finished)
      #expect(try await engine.ended(first).state != .running)
    }
  }

  @Test func `a trigger that is not declared is refused`() async throws {
    let scene = try Self.scene("run: fit")
    let engine = try await scene.open()
    await #expect(throws: Problem.self) {
      try await engine.ask(.trigger(.pause(TriggerName("from"))))
    }
    #expect(
      try await engine.auditRows().first?.detail
        == "trigger from is not declared (binnacle.yaml). Did you mean form?")
    await engine.drain()
  }

  @Test func `one that is paused can still be fired by hand`() async throws {
    let scene = try Self.scene("paused: true")
    let engine = try await scene.open()
    #expect(try await Self.fire(engine, key: "a").runID == nil)
    #expect(try await Self.fire(engine).runID != nil)
    await engine.drain()
  }
}
