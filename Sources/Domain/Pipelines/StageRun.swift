/// Records one execution of a stage within a pipeline run.
public struct StageRun: Codable, Hashable, Sendable {
  /// The pipeline run it belongs to.
  public let runID: RunID
  /// The stage.
  public let address: StageAddress
  /// The stages that must be done first.
  public let dependsOn: [StageAddress]
  /// Counts from 1; a stage that is tried again, or whose process never began, gets a new one, and a
  /// result of an older attempt is ignored.
  public var attempt: Int
  /// How many of its attempts never began, and so count as no try; none if absent.
  public var voidAttempts: Int?
  /// How far it is.
  public var state: StageState
  /// Why it runs, was skipped, or failed, in words.
  public var reason: String
  /// When its process began.
  public var startedAt: Timestamp?
  /// When it ended.
  public var endedAt: Timestamp?
  /// The exit code of its process.
  public var exitCode: Int?
  /// When an operator asked for its running process to be stopped.
  public var stopAskedAt: Timestamp?
  /// What it needs for itself while its command runs.
  public let claim: StageClaim?
  /// When a failed attempt is followed by the next; it waits until then.
  public var retryAt: Timestamp?
  /// Why it is tried again; absent while it is tried for the first time.
  public var retry: StageRetry?
  /// What the processes of its last attempt used.
  public var usage: StageUsage?

  /// How often its process has begun, or begins now.
  public var tries: Int { attempt - (voidAttempts ?? 0) }

  /// Creates a stage run from its parts.
  public init(
    runID: RunID, address: StageAddress, dependsOn: [StageAddress] = [], attempt: Int = 1,
    state: StageState = .waiting, reason: String = "", startedAt: Timestamp? = nil,
    endedAt: Timestamp? = nil, exitCode: Int? = nil, stopAskedAt: Timestamp? = nil,
    claim: StageClaim? = nil, retryAt: Timestamp? = nil, retry: StageRetry? = nil,
    usage: StageUsage? = nil
  ) {
    self.runID = runID
    self.address = address
    self.dependsOn = dependsOn
    self.attempt = attempt
    self.state = state
    self.reason = reason
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.exitCode = exitCode
    self.stopAskedAt = stopAskedAt
    self.claim = claim
    self.retryAt = retryAt
    self.retry = retry
    self.usage = usage
  }
}
