internal import Documents
public import Domain
internal import Executors
internal import Foundation
internal import Monitoring
internal import Pipelines
internal import Storage
internal import Tracking

extension Engine {
  /// Opens a workspace: reads what it declares, recovers its state, loads what answers.
  ///
  /// The caller holds the workspace's ``EngineLock``.
  ///
  /// - Parameters:
  ///   - settings: What the engine is started with.
  ///   - http: Where it will listen over TCP.
  ///   - socket: Its Unix socket.
  ///   - journal: Takes the sentences of the engine's own log.
  /// - Returns: The engine, ready to run.
  /// - Throws: ``Problem`` that says what is wrong, where, and how to fix it.
  public static func open(
    _ settings: EngineSettings, http: String?, socket: String, journal: EngineJournal
  ) async throws(Problem) -> Engine {
    let folder = EngineFolder(workspace: settings.workspace)
    try folder.create()
    let stamp = DeclarationStamp(workspace: settings.workspace)
    let declaration = try WorkspaceFile.load(workspace: settings.workspace)
    let store = try Store(folder: folder.root, time: settings.time)
    let generation = try await generation(of: store)
    let identity = EngineIdentity(
      protocolNumber: EngineIdentity.currentProtocol, build: settings.build,
      processID: settings.processID,
      startedAt: settings.time.now, workspace: settings.workspace, http: http, socket: socket,
      generation: generation)
    let predictions = try PredictionLog(folder: folder.predictions, timekeeper: settings.time)
    let artifacts = ArtifactStore(root: folder.artifacts)
    artifacts.removeUnfinished()
    let hashes = KeptHashMemo(store: store)
    let engine = Engine(
      EngineParts(
        identity: identity, settings: settings, folder: folder, declaration: declaration,
        declarationStamp: stamp, store: store, artifacts: artifacts, predictions: predictions,
        hashes: hashes, scheduler: scheduler(settings, declaration, folder, store, hashes),
        keeper: try await OverviewKeeper.open(store, generation: generation), journal: journal))
    try await engine.openExperiments()
    try await engine.announceStart()
    try await engine.restoreBindings()
    engine.watchCapture()
    return engine
  }

  private static func scheduler(
    _ settings: EngineSettings, _ declaration: WorkspaceDeclaration, _ folder: EngineFolder,
    _ store: Store, _ hashes: KeptHashMemo
  ) -> Scheduler {
    let executable = URL(fileURLWithPath: settings.executable)
    // What proves who pushed is no stage's business.
    let hidden = Set(declaration.triggers.compactMap(\.secretVariable))
    return Scheduler(
      store: store,
      executor: LocalExecutor(
        folder: folder.attempts,
        environment: settings.environment.filter { !hidden.contains($0.key) }),
      settings: SchedulerSettings(
        workspace: settings.workspace, runsFolder: folder.runs,
        searchPath: [executable.deletingLastPathComponent().path],
        capacity: declaration.resources.capacity(
          of: settings.capacity, jobs: declaration.jobs),
        secrets: SecretMask(declaration, environment: settings.environment)),
      memo: hashes, time: settings.time)
  }

  /// Returns what identifies the store; a new store gets a new one.
  private static func generation(of store: Store) async throws(Problem) -> String {
    let fresh = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    return try await store.decide { transaction in
      if let known = try transaction.settings.value("generation") { return known }
      try transaction.settings.set("generation", to: fresh)
      return fresh
    }
  }

  private func openExperiments() async throws(Problem) {
    runArtifacts.removeUnfinished()
    do {
      try await experiments.open()
    } catch let problem as Problem {
      throw problem
    } catch {
      throw Problem(
        .internalFailure, "what clients track cannot be opened", at: folder.root,
        fix: "See the engine's log.", cause: "\(error)")
    }
  }

  /// Writes that the engine started, what it repaired, and which models are declared.
  private func announceStart() async throws(Problem) {
    let identity = identity
    let recovered = predictions.recovered
    try await store.decide { transaction in
      try transaction.events.append(.engine(.started(identity)))
      for recovery in recovered {
        try transaction.events.append(
          .engine(
            .recovered(
              "cut \(recovery.cutBytes) bytes of an unfinished record off the predictions of "
                + "\(recovery.model)")))
      }
      try transaction.events.append(
        .engine(.modelsDeclared(try self.declaredModels(in: transaction))))
    }
    try await keeper.catchUp()
    try await endWhatDiedWithTheLast()
  }

  /// Writes that replays have ended and that capture is on, where the engine before this one was
  /// killed while the opposite was true; nobody else is left to say it.
  private func endWhatDiedWithTheLast() async throws(Problem) {
    let models = keeper.overview.models
    try await store.decide { transaction in
      for replay in models.compactMap(\.replay) where replay.isRunning {
        try transaction.events.append(.serving(.replayChanged(replay.ended)))
      }
      for model in models where model.capture == .degraded {
        try transaction.events.append(
          .serving(.captureChanged(model: model.name, state: .on, skipped: 0)))
      }
      for alert in try transaction.alerts.open() where alert.kind == .capture {
        try CaptureAlert(
          model: alert.model, status: CaptureStatus(state: .on, written: 0, skipped: 0),
          newID: alert.id
        ).update(in: transaction)
      }
    }
    try await keeper.catchUp()
  }

  /// Turns a failing or recovered prediction log into an event.
  private func watchCapture() {
    let (changes, continuation) = AsyncStream<CaptureChange>.makeStream(
      bufferingPolicy: .bufferingNewest(64))
    predictions.onChange { continuation.yield($0) }
    captureChanges.set(changes)
  }
}
