public import Domain
internal import Executors
internal import Foundation
internal import Monitoring
internal import Pipelines
internal import Registry
public import Serving
internal import Storage
internal import Synchronization
public import Tracking
internal import WorkQueues

/// The one door for commands: authorises, decides in one transaction, audits, publishes.
///
/// It owns the parts of a workspace's engine and joins what one domain reports with what another
/// does about it; each domain keeps its own rules.
public final class Engine: Sendable {
  /// Which engine this is.
  public var identity: EngineIdentity {
    var identity = startedIdentity
    guard declarationStamp.isOutdated else { return identity }
    let present = presentFile.known(at: DeclarationStamp(workspace: folder.workspace))
    let changes = try? present?.get().changes(since: declaration)
    // An edit of a comment, or of a desired version, leaves nothing to restart for.
    identity.isDeclarationOutdated = changes != []
    identity.declarationChanges = changes
    return identity
  }
  /// Answers inference requests.
  public let router: TrafficRouter
  /// Holds what clients track: experiments, runs and logged models.
  public let experiments: ExperimentBook
  /// Keeps the files that runs and logged models left.
  public let runArtifacts: ArtifactFolder

  private let startedIdentity: EngineIdentity
  let settings: EngineSettings
  let folder: EngineFolder
  let declaration: WorkspaceDeclaration
  let declarationStamp: DeclarationStamp
  /// The workspace file as it is now.
  let presentFile: PresentDeclaration
  let store: Store
  let artifacts: ArtifactStore
  let predictions: PredictionLog
  let host: ModelHost
  let catalog: ModelCatalog
  let hashes: KeptHashMemo
  let scheduler: Scheduler
  let keeper: OverviewKeeper
  let board = SampleBoard()
  let replays = ReplayBook()
  let wrongTokens = WrongTokenLimit()
  let knownTokens = KnownTokens()
  let versions: VersionLibrary
  let monitorGates = MonitorGates()
  /// Reads the prediction log and version files for the monitors.
  let monitorReading: BoundedQueue
  let journal: EngineJournal
  let identifiers = IdentifierSequence()
  let stopping = StopSignal()
  /// The `.binnacle` folder that it was opened on.
  let folderIdentity: FolderIdentity?
  let captureChanges = CaptureChanges()
  /// Blocking work of the engine's own: reading logs, copying and measuring model files.
  let work = BoundedQueue(label: "binnacle.engine.work", width: 4, limit: 32)
  /// Copies and measures versions; apart, so that no reader of logs takes their places.
  let versionWork = BoundedQueue(label: "binnacle.engine.versions", width: 2, limit: 32)
  /// Reads what triggers wait for.
  let triggerWork = BoundedQueue(label: "binnacle.triggers.work", width: 2, limit: 64)
  let streamsHaveEnded = Atomic(false)

  init(_ parts: EngineParts) {
    startedIdentity = parts.identity
    settings = parts.settings
    folder = parts.folder
    folderIdentity = FolderIdentity(parts.folder.root)
    declaration = parts.declaration
    declarationStamp = parts.declarationStamp
    presentFile = PresentDeclaration(parts.declaration, stamp: parts.declarationStamp)
    store = parts.store
    artifacts = parts.artifacts
    predictions = parts.predictions
    host = ModelHost()
    catalog = ModelCatalog(undoTime: .seconds(60 * parts.declaration.undoMinutes))
    hashes = parts.hashes
    scheduler = parts.scheduler
    keeper = parts.keeper
    journal = parts.journal
    let reading = BoundedQueue(label: "binnacle.monitoring.reading", limit: 64)
    monitorReading = reading
    versions = VersionLibrary(store: parts.store, artifacts: parts.artifacts, reading: reading)
    experiments = ExperimentBook(store: parts.store, time: parts.settings.time)
    runArtifacts = ArtifactFolder(
      root: parts.folder.runArtifacts, versions: parts.folder.artifacts)
    router = TrafficRouter(
      log: parts.predictions, timekeeper: parts.settings.time,
      requestPrefix: String(parts.identity.startedAt.milliseconds, radix: 36))
  }

  /// The overview as of the last event.
  ///
  /// - Returns: What a console shows at once.
  /// - Throws: ``Problem`` when the store failed.
  public func snapshot() async throws(Problem) -> Overview {
    try await keeper.catchUp()
    await noticeDesired()
    return keeper.overview
  }

  /// Waits until someone asked the engine to stop.
  public func waitForStop() async { await stopping.wait() }

  /// Makes an id: time first, so that ids sort by age.
  func newIdentifier() -> String { identifiers.next(at: settings.time.now) }

  /// Returns what is declared of `model`.
  func declared(_ model: ModelName) throws(Problem) -> ModelDeclaration {
    guard let found = declaration.model(model) else {
      throw Problem(
        .notFound, "model \(SafeText(model.rawValue)) is not declared", at: "binnacle.yaml",
        fix: NearestName.advice(
          for: model.rawValue, among: declaration.models.map(\.name.rawValue)))
    }
    return found
  }
}
