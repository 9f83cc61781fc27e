/// Gives a model's line on the overview.
public struct ModelOverview: Codable, Hashable, Sendable {
  /// The model.
  public internal(set) var name: ModelName
  /// The business problem behind it.
  public let problem: ProblemStatement?
  /// The pipeline that trains it.
  public let pipeline: PipelineName?
  /// Its newest version.
  public var latestVersion: Int?
  /// How many gates the newest version failed when it was registered.
  public var latestFailedGates: Int?
  /// How many failed gates of the champion were overridden when it was promoted, where that is
  /// known.
  public var overriddenGates: Int?
  /// The version that answers.
  public var champion: Int?
  /// The candidate.
  public var challenger: Int?
  /// The serving binding's number.
  public var epoch: Int
  /// Its drift; absent before the first row.
  public var drift: DriftStatus?
  /// The realised metric of recent windows, oldest first.
  public var realisedHistory: [Double?]
  /// The window that the first value of the history belongs to.
  public var firstHistoryWindow: Int?
  /// The worst column's score as a multiple of its limit in recent closed windows, oldest first;
  /// nothing of models that earlier builds watched.
  public var driftHistory: [Double?]?
  /// The last run of its pipeline.
  public var lastRun: PipelineRun?
  /// What needs attention, loudest first.
  public var openAlerts: [Alert]
  /// The replay into its endpoint.
  public var replay: ReplayProgress?
  /// Whether predictions are written.
  public var capture: CaptureState
  /// How long the last move can be undone.
  public var undo: UndoWindow?
  /// The version that the workspace file declares to answer; absent where it declares none.
  public var desired: DesiredChampion?

  /// Creates a model overview from its parts.
  public init(
    name: ModelName, problem: ProblemStatement? = nil, pipeline: PipelineName? = nil,
    latestVersion: Int? = nil, latestFailedGates: Int? = nil, overriddenGates: Int? = nil,
    champion: Int? = nil,
    challenger: Int? = nil, epoch: Int = 0,
    drift: DriftStatus? = nil, realisedHistory: [Double?] = [], firstHistoryWindow: Int? = nil,
    driftHistory: [Double?]? = nil, lastRun: PipelineRun? = nil, openAlerts: [Alert] = [],
    replay: ReplayProgress? = nil,
    capture: CaptureState = .on, undo: UndoWindow? = nil, desired: DesiredChampion? = nil
  ) {
    self.name = name
    self.problem = problem
    self.pipeline = pipeline
    self.latestVersion = latestVersion
    self.latestFailedGates = latestFailedGates
    self.overriddenGates = overriddenGates
    self.champion = champion
    self.challenger = challenger
    self.epoch = epoch
    self.drift = drift
    self.realisedHistory = realisedHistory
    self.firstHistoryWindow = firstHistoryWindow
    self.driftHistory = driftHistory
    self.lastRun = lastRun
    self.openAlerts = openAlerts
    self.replay = replay
    self.capture = capture
    self.undo = undo
    self.desired = desired
  }

  /// A promotion with a reason overrides what the version failed at its registration.
  func overriddenGates(by move: AliasMove) -> Int? {
    guard [.promotion, .sync].contains(move.kind), move.reason?.isEmpty == false,
      move.to == latestVersion,
      let failed = latestFailedGates, failed > 0
    else { return nil }
    return failed
  }

  /// How many gates the candidate failed, where that is known.
  public var challengerFailedGates: Int? {
    challenger == latestVersion ? latestFailedGates : nil
  }
}
