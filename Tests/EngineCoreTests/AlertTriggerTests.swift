import Domain
import Foundation
import Monitoring
import Pipelines
import Storage
import TestSupport
import Testing

@testable import EngineCore

@Suite(.timeLimit(.minutes(5))) struct AlertTriggerTests {
  private static let name = TriggerName("moved")

  /// An engine whose model has drifted, and labelled rows to learn from.
  private static func drifted(
    _ rules: String = "", labels: Int = 3, schema: String? = nil, text: String? = nil,
    dedupHours: Int = 168
  ) async throws -> (EngineScene, Engine) {
    let endpoint = "    endpoint: {schema: schema.json}\nrelease:"
    let plain = EngineScene.declaration
    let scene = try EngineScene(
      declaration: (schema == nil ? plain : plain.replacing("release:", with: endpoint)) + """

        triggers:
          moved: {drift: {model: loans\(rules.isEmpty ? "" : ", " + rules)}, overlap: allow, dedup_h: \(dedupHours)}
        """)
    if let schema { try scene.folder.write(schema, to: "schema.json") }
    let engine = try await scene.open()
    try await engine.register("good")
    try await engine.confirm(try await engine.promotion(1))
    for window in 0..<3 {
      try engine.infer(
        rows: 200, firstID: 200 * window, shift: 3, seed: UInt64(window) + 20, text: text)
    }
    _ = try await engine.monitor(of: EngineScene.loans).catchUp()
    if labels > 0 {
      let outcomes = (0..<labels).map { OutcomeLabel(id: "\($0)", value: "1") }
      try await engine.ask(.monitoring(.addLabels(model: EngineScene.loans, labels: outcomes)))
    }
    return (scene, engine)
  }

  private static func look(_ engine: Engine) async throws -> TriggerState {
    let declared = try #require(engine.declaration.triggers.first)
    guard case .alert(let rules) = declared.source else { return TriggerState() }
    await engine.answerAlerts(declared, rules)
    return try await engine.store.read { try $0.triggers.state(of: name) } ?? TriggerState()
  }

  private static func runs(_ engine: Engine) async throws -> [PipelineRun] {
    try await engine.store.read { try $0.runs.latest(10) }
  }

  /// Ends all runs, and lets another alert stand in place of the first.
  private static func renew(_ engine: Engine, _ id: String) async throws {
    try await engine.store.decide { transaction in
      for var run in try transaction.runs.unfinished() {
        run.state = .finished
        try transaction.runs.update(run)
      }
      for var alert in try transaction.alerts.open() {
        alert.clearedAt = transaction.now
        try transaction.alerts.put(alert)
      }
      try transaction.alerts.put(
        Alert(
          id: AlertID(id), model: EngineScene.loans, kind: .drift, level: .alert,
          message: "income has moved", raisedAt: transaction.now))
    }
  }

  @Test func `drift retrains the model once for each alert`() async throws {
    let (_, engine) = try await Self.drifted()
    let state = try await Self.look(engine)
    let run = try #require(try await Self.runs(engine).first)
    #expect(state.lastFiring?.run == run.id)
    #expect(run.model == EngineScene.loans && run.requestedBy == .engine)
    #expect(run.cause.hasPrefix("trigger moved: "))
    _ = try await Self.look(engine)
    #expect(try await Self.runs(engine).count == 1)
    await engine.drain()
  }

  @Test func `without new labelled rows nothing is trained, and it is said once`() async throws {
    let (_, engine) = try await Self.drifted("new_rows: 50")
    let state = try await Self.look(engine)
    #expect(
      state.lastSkip?.reason.hasSuffix(
        "3 labelled rows arrived since the last training, 50 needed") == true)
    let count = try await engine.auditRows().count
    _ = try await Self.look(engine)
    #expect(try await engine.auditRows().count == count)
    #expect(try await Self.runs(engine).isEmpty)
    await engine.drain()
  }

  @Test func `a cool-down and a daily cap lie between two trainings`() async throws {
    let (scene, engine) = try await Self.drifted("cooldown_h: 2, daily_cap: 2")
    _ = try await Self.look(engine)
    try await Self.renew(engine, "b")
    let cooling = try await Self.look(engine)
    #expect(
      cooling.lastSkip?.reason == "income has moved: it cools down until 2023-11-15 00:13 UTC")
    scene.clock.advance(by: .seconds(7_200))
    _ = try await Self.look(engine)
    #expect(try await Self.runs(engine).count == 2)
    scene.clock.advance(by: .seconds(7_200))
    try await Self.renew(engine, "c")
    let capped = try await Self.look(engine)
    #expect(capped.lastSkip?.reason == "income has moved: it has fired 2 times within a day")
    scene.clock.advance(by: .seconds(24 * 3_600))
    _ = try await Self.look(engine)
    #expect(try await Self.runs(engine).count == 3)
    await engine.drain()
  }

  @Test func `a daily cap holds although the same alert counts again`() async throws {
    let (scene, engine) = try await Self.drifted("cooldown_h: 0, daily_cap: 2", dedupHours: 1)
    for _ in 0..<4 {
      _ = try await Self.look(engine)
      try await Self.renew(engine, "b")
      scene.clock.advance(by: .seconds(2 * 3_600))
    }
    #expect(try await Self.runs(engine).count == 2)
    await engine.drain()
  }

  @Test func `rows that cannot be trusted train nothing`() async throws {
    let (_, engine) = try await Self.drifted()
    try await engine.store.decide { transaction in
      try transaction.alerts.put(
        Alert(
          id: AlertID("d"), model: EngineScene.loans, kind: .damage, level: .alert,
          message: "a record is damaged", raisedAt: transaction.now))
    }
    let state = try await Self.look(engine)
    #expect(state.lastSkip?.reason.hasSuffix("quarantined: a record is damaged") == true)
    #expect(try await Self.runs(engine).isEmpty)
    await engine.drain()
  }

  @Test func `what stands in the way of a standing alert is said once`() async throws {
    let (scene, engine) = try await Self.drifted()
    let pipeline = try #require(try? scene.folder.read("dvc.yaml"))
    try scene.folder.write("stages: [", to: "dvc.yaml")
    let state = try await Self.look(engine)
    #expect(
      state.lastSkip?.reason.hasSuffix(
        "(dvc.yaml:2:1). Check indents, quotes and brackets there.") == true)
    let (events, audited) = (try await engine.facts().count, try await engine.auditRows().count)
    _ = try await Self.look(engine)
    #expect(try await engine.facts().count == events)
    #expect(try await engine.auditRows().count == audited)
    try scene.folder.write(pipeline, to: "dvc.yaml")
    _ = try await Self.look(engine)
    #expect(try await Self.runs(engine).count == 1)
    await engine.drain()
  }

  @Test func `a column that is mostly missing trains nothing`() async throws {
    let (_, engine) = try await Self.drifted("broken_share: 0")
    let state = try await Self.look(engine)
    #expect(state.lastSkip?.reason.contains("quarantined: 0 % of ") == true)
    await engine.drain()
  }

  @Test(
    arguments: [
      (
        #"{"columns": {"income": {"kind": "numeric", "max": -1000}}}"#, nil,
        "100 % of income break the schema"
      ),
      (
        #"{"columns": {"postcode": "categorical"}}"#, nil,
        "postcode, which the schema declares, is not captured"
      ),
      (nil, "many", "100 % of age break the schema"),
    ] as [(String?, String?, String)])
  func `rows that break the schema train nothing`(
    _ schema: String?, _ text: String?, _ words: String
  ) async throws {
    let (_, engine) = try await Self.drifted(schema: schema, text: text)
    let state = try await Self.look(engine)
    #expect(state.lastSkip?.reason.hasSuffix(": quarantined: \(words)") == true)
    #expect(try await Self.runs(engine).isEmpty)
    await engine.drain()
  }

  @Test func `rows that keep to the schema are trained on`() async throws {
    let (_, engine) = try await Self.drifted(
      schema: #"{"columns": {"income": {"kind": "numeric", "max": 1000000}}}"#)
    #expect(try await Self.look(engine).lastFiring != nil)
    await engine.drain()
  }

  @Test func `a run that trains the model already is enough`() async throws {
    let (_, engine) = try await Self.drifted()
    let request = RunRequest(model: EngineScene.loans)
    let run = try #require(try await engine.ask(.pipeline(.run(request))).runID)
    let state = try await Self.look(engine)
    #expect(state.lastSkip?.reason.hasSuffix("run \(run) trains the model already") == true)
    await engine.drain()
  }
}
