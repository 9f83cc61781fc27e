import Domain
import Executors
import Foundation
import Pipelines
import Storage

/// A workspace with a chain of short stages, and a scheduler that runs them.
final class PipelineBench: Sendable {
  static let stageCount = 20

  let place: TemporaryPlace
  private let store: Store
  private let scheduler: Scheduler
  private let time = MachineTimekeeper()

  /// Writes `in` and a chain of stages that copy it on, as `dvc.yaml` and as `Makefile`.
  init() async throws {
    place = try TemporaryPlace()
    store = try Store(folder: place.path, time: time)
    scheduler = Scheduler(
      store: store,
      executor: LocalExecutor(
        folder: place.path + "/.binnacle/attempts",
        environment: ProcessInfo.processInfo.environment),
      settings: SchedulerSettings(
        workspace: place.path, runsFolder: place.path + "/.binnacle/runs", searchPath: [],
        capacity: StageCapacity(jobs: 2, cpus: 2, memoryMegabytes: 1_000)),
      memo: KeptHashMemo(store: store), time: time)
    try write("in", "0")
    try write("dvc.yaml", Self.pipeline)
    try write("Makefile", Self.makefile)
    try await scheduler.prepareWorkspace()
  }

  /// Runs `body` while the scheduler works.
  func whileScheduling<Value>(_ body: () async throws -> Value) async throws -> Value {
    let running = Task { [scheduler] in
      await scheduler.run(preparing: { _, _ throws(Problem) in }, log: { _ in })
    }
    defer { running.cancel() }
    return try await body()
  }

  /// Changes what the first stage reads, so that every stage makes something new.
  func change(to text: String) throws { try write("in", text) }

  /// Runs everything that changed; returns how many stages ran.
  func run() async throws -> Int {
    let planned = try await scheduler.planned([])
    let id = RunID(UUID().uuidString)
    try await store.decide { transaction in
      _ = try RunBook().start(
        RunRequest(), id: id, stages: planned, by: OperatorName("bench"), in: transaction)
    }
    for await _ in store.signal.numbers() {
      guard let run = try await store.read({ try $0.runs.run(id) }), run.state.isFinal else {
        continue
      }
      guard run.state == .finished else { throw Self.failed(run) }
      return run.stages.count { $0.state == .succeeded }
    }
    return 0
  }

  /// Looks whether anything changed; returns how many stages did not.
  func unchanged() async throws -> Int {
    try await scheduler.pipelines().flatMap(\.stages).count {
      $0.status.hasPrefix(StageSummary.unchanged)
    }
  }

  func write(_ name: String, _ text: String) throws {
    try Data((text + "\n").utf8).write(to: URL(fileURLWithPath: place.path + "/" + name))
  }

  private static func failed(_ run: PipelineRun) -> Problem {
    let stage = run.stages.first { $0.state == .failed }
    return Problem(
      .stageFailed, "a stage of the benchmark failed: \(stage?.reason ?? "?")",
      fix: "Run the command of the stage by hand.")
  }

  private static var pipeline: String {
    var lines = ["stages:"]
    for number in 0..<stageCount {
      let (from, to) = (number == 0 ? "in" : "s\(number - 1)", "s\(number)")
      lines += ["  copy\(number):", "    cmd: cat \(from) > \(to)", "    deps: [\(from)]"]
      lines.append("    outs: [\(to)]")
    }
    return lines.joined(separator: "\n")
  }

  private static var makefile: String {
    var lines = ["all: s\(stageCount - 1)"]
    for number in 0..<stageCount {
      let (from, to) = (number == 0 ? "in" : "s\(number - 1)", "s\(number)")
      lines += ["\(to): \(from)", "\tcat \(from) > \(to)"]
    }
    return lines.joined(separator: "\n")
  }
}
