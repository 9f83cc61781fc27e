import Dispatch
import Domain
import EngineCore
import Foundation
import TestSupport

/// Holds the engine of one workspace: it can be started, stopped and asked for scores.
final class StoryEngine {
  /// The services of an idle engine that wait for the clock.
  static let clockServices = 3

  let workspace: StoryWorkspace
  private(set) var engine: Engine?
  private let clock: FakeClock
  private let givens: [Given]
  private var service: Task<Void, Never>?

  /// Writes the workspace that a story begins with.
  init(_ story: Story, clock: FakeClock) throws {
    self.clock = clock
    givens = story.givens
    workspace = try StoryWorkspace(story)
  }

  /// Starts the engine, registers the versions and lets it declare what they did not need.
  func prepare(as preparer: OperatorName) async throws {
    try await start()
    try await registerVersions(as: preparer)
    for case .run(let name, let experiment, let words) in givens {
      // Each begins a second after the one before it, so that their order is that of the story.
      clock.advance(by: .seconds(1))
      try await log(name, of: experiment, words)
    }
    guard workspace.hasReleaseRules else { return }
    await stop()
    try workspace.declareReleaseRules()
    try await start()
  }

  /// Logs a run as a tracking client does.
  func log(_ name: String, of experiment: String, _ words: [String]) async throws {
    guard let engine,
      let run = StoryRun(name, of: experiment, logging: words, at: clock.now)
    else {
      throw Problem(
        .invalidInput, "run \(name) cannot log \(words.joined(separator: " "))",
        fix: "Write params.lr=0.1 metrics.auc=0.8,0.9.")
    }
    try await run.log(in: engine, at: clock.now)
  }

  /// Opens the engine of the workspace and lets it work.
  func start() async throws {
    let settings = EngineSettings(
      workspace: workspace.folder.path, build: "story", processID: 1,
      executable: "/usr/bin/binnacle", environment: ProcessInfo.processInfo.environment,
      time: clock,
      capacity: StageCapacity(jobs: 2, cpus: 2, memoryMegabytes: 4_000))
    let opened = try await Engine.open(
      settings, http: nil, socket: "none", journal: EngineJournal { _ in })
    engine = opened
    service = Task { await opened.run() }
  }

  /// Stops the engine as a signal would: streams end, services drain, the store is closed.
  func stop() async {
    engine?.endStreams()
    service?.cancel()
    await service?.value
    engine = nil
  }

  private func registerVersions(as preparer: OperatorName) async throws {
    guard let engine else { return }
    for model in workspace.models {
      for version in model.versions {
        let folder = StoryWorkspace.folder(of: model.name, version)
        _ = try await engine.perform(
          .registry(.register(model: model.name, folder: folder, runID: nil)), by: preparer)
        guard version == model.champion else { continue }
        try await promote(version, of: model.name, in: engine, as: preparer)
      }
    }
  }

  private func promote(
    _ version: Int, of model: ModelName, in engine: Engine, as preparer: OperatorName
  ) async throws {
    let plan = try await engine.plan(
      .promote(model: model, version: version, alias: .champion), by: preparer)
    let confirmation = Confirmation(
      planID: plan.id, code: plan.code, typedName: model.rawValue, reason: "given by the story")
    _ = try await engine.perform(.registry(.confirm(confirmation)), by: preparer)
  }
}
