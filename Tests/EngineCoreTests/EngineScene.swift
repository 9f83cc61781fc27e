import Domain
import Foundation
import Serving
import Storage
import Synchronization
import Tables
import TestSupport

@testable import EngineCore

/// A workspace with one small model in a folder of its own, and engines opened on it.
final class EngineScene: Sendable {
  static let loans = ModelName("loans")
  static let ada = OperatorName("ada")

  let folder: TemporaryFolder
  let clock = FakeClock()
  private let lines = Mutex<[String]>([])
  private let environment: [String: String]

  /// What the engines wrote into their log.
  var journal: [String] { lines.withLock { $0 } }

  init(
    pipeline: String = EngineScene.pipeline, declaration: String = EngineScene.declaration,
    environment: [String: String] = [:]
  ) throws {
    self.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }
    folder = try TemporaryFolder()
    try folder.write(pipeline, to: "dvc.yaml")
    try folder.write(declaration, to: "binnacle.yaml")
    try folder.write("a,b\n1,2\n", to: "raw.csv")
    try folder.write("{\"auc\": 0.9, \"brier\": null}", to: "metrics.json")
    try folder.write("id,income,age,repaid\n", to: "arrived.csv")
    let holdout = CSVWriter.bytes(of: try SmallModels.rows(300, seed: 9, firstID: 10_000))
    try folder.write(String(decoding: holdout, as: UTF8.self), to: "holdout.csv")
    try FileManager.default.copyItem(
      atPath: SmallModels.root.get(), toPath: folder.path + "/models")
    try pick("good")
  }

  /// A workspace with nothing but some files.
  init(files: [String: String]) throws {
    environment = ["PATH": "/usr/bin:/bin"]
    folder = try TemporaryFolder()
    for (path, text) in files { try folder.write(text, to: path) }
  }

  /// Makes `name` the model that the pipeline's fit writes.
  func pick(_ name: String) throws {
    let candidate = folder.path + "/candidate"
    try? FileManager.default.removeItem(atPath: candidate)
    try FileManager.default.copyItem(atPath: folder.path + "/models/" + name, toPath: candidate)
  }

  /// Copies a folder of the workspace to a place whose parents are made.
  func copy(_ name: String, to place: String) throws {
    try FileManager.default.createDirectory(
      atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: place)
  }

  func open() async throws(Problem) -> Engine {
    let settings = EngineSettings(
      workspace: folder.path, build: "test", processID: 1, executable: "/bin/sh",
      environment: environment, time: clock,
      capacity: StageCapacity(jobs: 2, cpus: 2, memoryMegabytes: 4_000))
    return try await Engine.open(
      settings, http: nil, socket: folder.path + "/engine.sock",
      journal: EngineJournal { [self] line in lines.withLock { $0.append(line) } })
  }

  /// Runs an engine's services while `body` works with it, then drains it.
  func withEngine<Value: Sendable>(
    _ body: (Engine) async throws -> Value
  ) async throws -> Value {
    let engine = try await open()
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await engine.run() }
      let outcome: Result<Value, any Error>
      do { outcome = .success(try await body(engine)) } catch { outcome = .failure(error) }
      group.cancelAll()
      try await group.waitForAll()
      await engine.drain()
      return try outcome.get()
    }
  }

  static let pipeline = """
    stages:
      prepare:
        cmd: cp raw.csv rows.csv
        deps: [raw.csv]
        outs: [rows.csv]
      fit:
        cmd: mkdir -p model && cp candidate/* model/ && echo '{"auc":0.9}' > metrics.json
        deps: [rows.csv, candidate, arrived.csv]
        outs: [model]
        metrics: [metrics.json]
    """

  static let declaration = """
    version: 1
    models:
      loans:
        pipeline: dvc.yaml
        model: model
        metrics: metrics.json
        holdout: {file: holdout.csv, target: repaid, id: id}
        gates:
          - {metric: auc, at_least: 0.8}
          - {metric: auc, not_worse_than_champion_by: 0.05}
        monitor:
          window_rows: 200
          minimum_rows: 100
          persistence: 2 of 3
          clear_after: 2
          decay: {metric: auc, worse_by: 0.05, standard_errors: 3}
        retrain: {append: arrived.csv}
    release: {undo_minutes: 10}
    """
}

/// Thrown when a stream ended before what a test waits for.
struct StreamEnded: Error {}

extension Engine {
  /// Waits for the first fact after `number` that matches.
  @discardableResult
  func fact(after number: Int64 = 0, where matches: (Event) -> Bool) async throws -> NumberedEvent {
    var stream = stream(after: number)
    while let items = try await stream.next() {
      for case .fact(let fact) in items where matches(fact.event) { return fact }
    }
    throw StreamEnded()
  }

  /// Asks as the operator ada.
  @discardableResult
  func ask(_ command: Command) async throws(Problem) -> Receipt {
    try await perform(command, by: EngineScene.ada)
  }

  /// Starts a run and waits for its end.
  func finishedRun(_ request: RunRequest = RunRequest()) async throws -> PipelineRun {
    let receipt = try await perform(.pipeline(.run(request)), by: EngineScene.ada)
    guard let id = receipt.runID else { throw StreamEnded() }
    return try await ended(id)
  }

  func ended(_ id: RunID) async throws -> PipelineRun {
    try await fact { event in
      if case .pipeline(.runEnded(id, _, _)) = event { true } else { false }
    }
    guard let run = try await store.read({ try $0.runs.run(id) }) else { throw StreamEnded() }
    return run
  }

  @discardableResult
  func register(_ name: String) async throws(Problem) -> Int {
    let command = RegistryCommand.register(
      model: EngineScene.loans, folder: "models/" + name, runID: nil)
    return try await perform(.registry(command), by: EngineScene.ada).version ?? 0
  }

  func promotion(_ version: Int) async throws(Problem) -> Plan {
    try await plan(
      .promote(model: EngineScene.loans, version: version, alias: .champion), by: EngineScene.ada)
  }

  @discardableResult
  func confirm(
    _ plan: Plan, code: String? = nil, typedName: String? = nil, reason: String? = nil
  ) async throws(Problem) -> Receipt {
    let confirmation = Confirmation(
      planID: plan.id, code: code ?? plan.code, typedName: typedName, reason: reason)
    return try await perform(.registry(.confirm(confirmation)), by: EngineScene.ada)
  }

  /// Registers two good versions and promotes both, so that 2 is champion after 1.
  func promoteTwo() async throws(Problem) {
    for name in ["good", "other"] {
      let version = try await register(name)
      try await confirm(try await promotion(version))
    }
  }

  /// Asks for a score of rows whose income is moved by `shift` and whose age is `text` where given;
  /// row ids count from `firstID`.
  @discardableResult
  func infer(
    rows: Int = 1, firstID: Int = 0, shift: Double = 0, seed: UInt64 = 5, text: String? = nil
  ) throws -> InferenceReply {
    let block = try SmallModels.rows(rows, seed: seed)
    let income = block["income"]?.numbers ?? []
    return try router.infer(
      EngineScene.loans,
      InferenceRequest(
        rowCount: rows,
        inputs: [
          InputTensor(name: "income", numbers: income.map { $0 + shift }),
          text.map { InputTensor(name: "age", texts: Array(repeating: $0, count: rows)) }
            ?? InputTensor(name: "age", numbers: block["age"]?.numbers ?? []),
        ], rowIDs: (0..<rows).map { "\(firstID + $0)" }))
  }

  func auditRows() async throws(Problem) -> [AuditEntry] {
    try await store.read { try $0.audit.latest(1_000) }
  }

  func facts(after number: Int64 = 0) async throws(Problem) -> [NumberedEvent] {
    try await store.read { try $0.events.after(number, limit: 10_000) }
  }

  func champion() async throws(Problem) -> Int? {
    try await store.read { try $0.aliases.binding(of: EngineScene.loans).champion }
  }
}
